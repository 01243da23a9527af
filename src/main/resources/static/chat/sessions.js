import { api } from './api.js';
import { Changing } from './changes.js';

/** More of the past than this is not fetched for the list. */
const MOST = 1000;

/** The visitor's sessions, newest first. */
class Sessions extends Changing {
  items = [];
  /** @type {'new' | 'loading' | 'ready' | 'failed'} */
  status = 'new';
  #loading = null;

  /** Fetches the list, page by page, so that searching finds the old ones too. */
  load() {
    this.#loading ??= this.#pages().finally(() => { this.#loading = null; });
    return this.#loading;
  }

  async #pages() {
    if (this.status !== 'ready') this.status = 'loading';
    this.changed();
    try {
      const found = [];
      let cursor;
      do {
        const page = await api.sessions({ limit: 100, cursor });
        found.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor && found.length < MOST);
      this.items = found;
      this.status = 'ready';
    } catch {
      this.status = this.items.length ? 'ready' : 'failed';
    }
    this.changed();
  }

  /** The one with `id`, or nothing. */
  get(id) {
    return this.items.find(it => it.id === id);
  }

  /** The latest one with a character, once the list is here. */
  async latestWith(slug) {
    if (this.status !== 'ready') await this.load();
    return this.with(slug);
  }

  /** The latest one with a character among those that are here. */
  with(slug) {
    return this.items.find(it => it.character.slug === slug);
  }

  /** Opens a session. @returns {Promise<object>} */
  async open(slug, greeting) {
    const session = await api.open(slug, greeting);
    this.put(session);
    return session;
  }

  /** Takes in what the service says about one session. */
  put(session) {
    this.items = [session, ...this.items.filter(it => it.id !== session.id)].sort(newestFirst);
    this.changed();
  }

  /** Something was said in a session just now. */
  touch(id, preview, lastActiveAt) {
    const session = this.get(id);
    if (session) this.put({ ...session, preview, lastActiveAt });
  }

  async rename(id, title) {
    this.put(await api.rename(id, title));
  }

  async remove(id) {
    await api.remove(id);
    this.items = this.items.filter(it => it.id !== id);
    this.changed();
  }
}

const newestFirst = (one, other) => Date.parse(other.lastActiveAt) - Date.parse(one.lastActiveAt);

/** What a session is called: its title, or else its character. */
export const titleOf = session => session.title || session.character.name;

/**
 * Sessions by the day they were last active.
 * @param {object[]} list newest first
 * @param {Date} now
 * @returns {{day: 'today' | 'yesterday' | 'earlier', sessions: object[]}[]} without empty days
 */
export function byDay(list, now = new Date()) {
  const midnight = daysBack => new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysBack).getTime();
  const groups = { today: [], yesterday: [], earlier: [] };
  for (const session of list) {
    const active = Date.parse(session.lastActiveAt);
    groups[active >= midnight(0) ? 'today' : active >= midnight(1) ? 'yesterday' : 'earlier'].push(session);
  }
  return Object.entries(groups).filter(([, sessions]) => sessions.length).map(([day, sessions]) => ({ day, sessions }));
}

export const sessions = new Sessions();
