import { api } from './api.js';
import { hasOlder } from './messages.js';

const PAGE = 40;

/**
 * The newest messages of the path that a session shows.
 * @param {string} sessionId
 * @param {AbortSignal} signal
 * @param {string} [shown] a message to go back to, where it is further up than a page
 * @returns {Promise<import('./messages.js').Message[]>}
 */
export async function newestMessages(sessionId, signal, shown) {
  let found = [];
  do {
    const page = await messagesBefore(sessionId, found[0]?.id, signal);
    if (!page.length) break;
    found = [...page, ...found];
  } while (shown && hasOlder(found) && !found.some(it => it.id === shown));
  return found;
}

/** The page of messages that ends before `id`, or the newest. */
export async function messagesBefore(sessionId, id, signal) {
  return (await api.messages(sessionId, { before: id, limit: PAGE }, signal)).items;
}
