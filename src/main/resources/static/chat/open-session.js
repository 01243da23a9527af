import { announce } from './announce.js';
import { api, newKey } from './api.js';
import { Changing } from './changes.js';
import { LiveReply } from './live-reply.js';
import { plain } from './markdown.js';
import { messagesBefore, newestMessages } from './message-pages.js';
import { hasOlder, withNewest, withTip } from './messages.js';
import { outcomeOf } from './outcome.js';
import { Problem, whyNotDone, whyNotSent } from './problem.js';
import { RequestKey } from './request-key.js';
import { sessions } from './sessions.js';
import { words } from './strings.js';
import { readTurn } from './turn-reader.js';

/** The session on the page: its messages, the reply being written, and what can be done next. */
export class OpenSession extends Changing {
  session = null;
  /** @type {import('./messages.js').Message[]} oldest first */
  messages = [];
  /** @type {'loading' | 'ready' | 'missing' | 'failed'} */
  status = 'loading';
  /** @type {LiveReply | null} */
  live = null;
  /** @type {import('./outcome.js').Outcome | null} */
  outcome = null;
  /** Why the last thing asked for was not accepted, in words. */
  refusal = null;
  older = 'idle';
  #leaving = new AbortController();
  #stopWanted = false;
  #changing = false;
  #fetches = 0;
  #key = new RequestKey();

  /** @param {string} id */
  constructor(id) {
    super();
    this.id = id;
  }

  /** Fetches the session and its newest messages, then follows the turn that runs in it, if any. */
  async load() {
    this.status = 'loading';
    this.changed();
    try {
      await this.#fetch();
      this.status = 'ready';
    } catch (error) {
      if (this.#left) return;
      this.status = error instanceof Problem && error.status === 404 ? 'missing' : 'failed';
    }
    this.changed();
    if (this.status === 'ready') this.#resume();
  }

  /** Fetches again without a flicker: something may have been said elsewhere. */
  async refresh() {
    if (this.live || this.status !== 'ready') return;
    await this.#fetch().catch(error => {
      if (error instanceof Problem && error.status === 404) this.status = 'missing';
    });
    this.changed();
    if (this.status === 'ready') this.#resume();
  }

  /** Whether something is under way that moves the end of the conversation. */
  get busy() {
    return this.live !== null || this.#changing;
  }

  get hasOlder() {
    return hasOlder(this.messages);
  }

  async loadOlder() {
    if (!this.hasOlder || this.older === 'loading') return;
    this.older = 'loading';
    this.changed();
    try {
      const page = await messagesBefore(this.id, this.messages[0].id, this.#leaving.signal);
      if (page.at(-1)?.id === this.messages[0].parentId) this.messages = [...page, ...this.messages];
      this.older = page.length ? 'idle' : 'failed';
    } catch {
      this.older = 'failed';
    }
    this.changed();
  }

  /**
   * Sends what the person wrote.
   * @param {string} text trimmed
   * @returns {Promise<boolean>} whether it was accepted; where not, `refusal` says why and the text is the caller's to keep
   */
  async send(text) {
    if (this.busy) return false;
    const key = this.#key.for('send', text);
    const before = this.messages;
    this.messages = [...before, sending(text, before.at(-1)?.id)];
    const why = await this.#ask({ open: signal => api.send(this.id, text, key, signal), before, explain: whyNotSent });
    if (why) this.refuse(why);
    return !why;
  }

  /**
   * Puts another text in place of a message of the person, and has that answered.
   * @param {import('./messages.js').Message} message @param {string} text trimmed
   * @returns {Promise<string | null>} why it was not accepted, in words
   */
  async edit(message, text) {
    const index = this.messages.findIndex(it => it.id === message.id);
    if (this.busy || index < 0) return words.changes['session-busy'];
    const key = this.#key.for('edit', message.id, text);
    const before = this.messages;
    this.messages = [...before.slice(0, index), sending(text, message.parentId)];
    return this.#ask({ open: signal => api.edit(this.id, message.id, text, key, signal), before, explain: whyNotDone });
  }

  /** Asks for the last reply once more, or for the one that a message of the person never got. */
  again() {
    this.#askOfLast(api.regenerate);
  }

  /** Lets the last reply go on from where it ended. */
  goOn() {
    this.#askOfLast(api.goOn, this.messages.at(-1)?.content);
  }

  /** Asks once more for what came to nothing. */
  retry() {
    if (this.outcome?.retry?.endsWith('/continue')) this.goOn();
    else this.again();
  }

  /**
   * Changes which messages there are, or which of them are shown, and shows how it is then.
   * @param {() => Promise<unknown>} act asks the service for it
   * @param {{shown?: string, outcome?: import('./outcome.js').Outcome | null}} [then] a message to be among those fetched; what is to be said afterwards
   * @returns {Promise<string | null>} why it was not done, in words
   */
  async change(act, { shown, outcome = null } = {}) {
    if (this.busy) return words.changes['session-busy'];
    this.#changing = true;
    try {
      await act();
      await this.#fetch(shown);
      Object.assign(this, { outcome, refusal: null });
      return null;
    } catch (error) {
      if (this.#left) return null;
      await this.#catchUp(error);
      return whyNotDone(error);
    } finally {
      this.#changing = false;
      this.changed();
    }
  }

  /** Stops the reply being written; what has been said is kept. */
  stop() {
    this.#stopWanted = true;
    if (!this.live?.turnId) return; // As soon as its turn is known, see #heard.
    // A refusal means that nothing runs any more, and the stream is about to say so.
    api.stop(this.id, this.live.turnId).catch(() => {});
  }

  /** Something was not accepted. @param {string} why in words */
  refuse(why) {
    this.refusal = why;
    this.changed();
  }

  /** The refusal has been read: the person is writing on, or what caused it is over. */
  dismiss() {
    if (!this.refusal) return;
    this.refusal = null;
    this.changed();
  }

  /** The person has gone elsewhere. The turn runs on without a reader. */
  leave() {
    this.#leaving.abort();
  }

  get #left() {
    return this.#leaving.signal.aborted;
  }

  /** @param {string} [shown] a message to go back to, where it is further up than a page */
  async #fetch(shown) {
    const fetch = ++this.#fetches;
    const { signal } = this.#leaving;
    const [session, newest] = await Promise.all([api.session(this.id, signal), newestMessages(this.id, signal, shown)]);
    if (fetch !== this.#fetches) return; // Overtaken by one that knows more.
    this.session = session;
    this.messages = withNewest(this.messages, newest);
    sessions.put(session);
  }

  #resume() {
    const turnId = this.session.liveTurn?.turnId;
    if (turnId) return void this.#run(new LiveReply(turnId));
    const last = this.messages.at(-1);
    if (last?.role === 'user' && last.turnId && !this.outcome) this.#askWhy(last.turnId);
  }

  /** A message without a reply: its turn knows whether there ever was one. */
  async #askWhy(turnId) {
    const turn = await api.turn(this.id, turnId, this.#leaving.signal).catch(() => null);
    if (!turn?.problem || turn.problem.message || this.busy || this.outcome || this.#left) return;
    this.outcome = outcomeOf(turn.state, turn.problem);
    this.changed();
  }

  /** @param {typeof api.regenerate} verb @param {string} [text] what the reply begins with */
  async #askOfLast(verb, text) {
    const last = this.messages.at(-1);
    if (this.busy || !last) return;
    const key = newKey();
    const before = this.messages;
    if (last.role === 'character') this.messages = before.slice(0, -1);
    const why = await this.#ask({ open: signal => verb(this.id, last.id, key, signal), before, explain: whyNotDone, text });
    if (why) this.refuse(why);
  }

  /**
   * Begins a turn and reads it to its end.
   * @param {object} asking
   * @param {(signal: AbortSignal) => Promise<Response>} asking.open
   * @param {import('./messages.js').Message[]} asking.before what is shown again where it is not accepted
   * @param {(error: Error) => string} asking.explain
   * @param {string} [asking.text] what the reply begins with
   * @returns {Promise<string | null>} why it was not accepted, in words
   */
  async #ask({ open, before, explain, text }) {
    this.refusal = null;
    const live = new LiveReply(null, text);
    const error = await this.#run(live, open);
    // Only silence leaves it open whether the request has arrived.
    if (live.turnId !== null || error instanceof Problem) this.#key.settle();
    if (!error || live.turnId !== null || this.#left) return null;
    this.messages = before;
    this.changed();
    await this.#catchUp(error);
    return explain(error);
  }

  /** Reads a turn to its end. @returns {Promise<Error | null>} what it broke off with */
  async #run(live, open) {
    const { signal } = this.#leaving;
    Object.assign(this, { live, outcome: null });
    this.#stopWanted = false;
    this.changed();
    try {
      await readTurn({ sessionId: this.id, live, open: open && (() => open(signal)), signal, onEvent: event => this.#heard(live, event) });
    } catch (error) {
      if (this.#left) return error;
      this.live = null;
      this.changed();
      if (live.turnId !== null) this.refresh(); // It is not to be found any more.
      return error;
    }
    await this.#ended(live);
    return null;
  }

  #heard(live, { event, data }) {
    if (event === 'turn') {
      const { userMessage } = JSON.parse(data);
      if (userMessage) this.messages = withTip(this.messages, userMessage);
      if (this.#stopWanted) this.stop();
    }
    if (!live.end) this.changed();
  }

  async #ended(live) {
    const { kind, message, finish } = live.end;
    this.live = null;
    if (message) this.#keep(message);
    if (kind === 'retracted') this.outcome = { kind, sentence: live.notice || words.chat.retracted };
    else if (!message) this.outcome = outcomeOf(finish ?? kind, live.end);
    if (!message) {
      announce(this.outcome.sentence);
      await this.#fetch().catch(() => {}); // What the path ends with now, the service knows.
    }
    this.changed();
  }

  #keep(message) {
    this.messages = withTip(this.messages, message);
    sessions.touch(this.id, message.content, message.createdAt);
    const text = message.state === 'interrupted' ? `${plain(message.content)} ${words.chat.interrupted}` : plain(message.content);
    announce(words.chat.announce(this.session.character.name, text));
  }

  /** Where the service says no because the page is behind, shows how things are. */
  async #catchUp(error) {
    if (!(error instanceof Problem)) return;
    if (error.code === 'session-busy') await this.#follow(error.details.turnId);
    else if (error.status === 404 || error.status === 412) await this.refresh();
  }

  /** Someone else, perhaps another tab, is having a reply written here: show that one. */
  async #follow(turnId) {
    await this.#fetch().catch(() => {});
    if (!this.live && !this.#left) this.#run(new LiveReply(turnId));
  }
}

const sending = (content, parentId = null) => ({ id: 'sending', role: 'user', content, state: 'sending', parentId });
