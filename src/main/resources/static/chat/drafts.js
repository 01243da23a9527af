const key = sessionId => `troupe.draft.${sessionId}`;

/** What was written and not sent, a session: it outlives going elsewhere and loading anew, and goes with the tab. */
export const drafts = {
  /** @param {string} sessionId @returns {string} */
  get(sessionId) {
    try {
      return sessionStorage.getItem(key(sessionId)) ?? '';
    } catch {
      return ''; // Storage may be forbidden; then there are no drafts, and no harm is done.
    }
  },

  /** @param {string} sessionId @param {string} text */
  set(sessionId, text) {
    try {
      if (text) sessionStorage.setItem(key(sessionId), text);
      else sessionStorage.removeItem(key(sessionId));
    } catch { /* as above */ }
  },
};
