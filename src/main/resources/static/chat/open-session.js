import { announce } from './announce.js';
import { api, newKey } from './api.js';
import { Changing } from './changes.js';
import { LiveReply } from './live-reply.js';
import { plain } from './markdown.js';
import { hasOlder, withMessage, withNewest } from './messages.js';
import { codeOf, Problem, whyNoReply, whyNotSent } from './problem.js';
import { sessions } from './sessions.js';
import { words } from './strings.js';
import { readTurn } from './turn-reader.js';

const PAGE = 40;

/** The session on the page: its messages, the reply being written, and what can be done next. */
export class OpenSession extends Changing {
  session = null;
  /** @type {import('./messages.js').Message[]} oldest first */
  messages = [];
  /** @type {'loading' | 'ready' | 'missing' | 'failed'} */
  status = 'loading';
  /** @type {LiveReply | null} */
  live = null;
  /** How the last turn ended where no message says it: `{kind: 'failed' | 'stopped' | 'retracted', sentence}`. */
  outcome = null;
  /** Why the last message was not accepted, in words. */
  refusal = null;
  older = 'idle';
  #id;
  #leaving = new AbortController();
  #stopWanted = false;
  /** The last text that may not have arrived, with its key: sent again, it must not be said twice. */
  #unsure = null;

  /** @param {string} id */
  constructor(id) {
    super();
    this.#id = id;
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
    await this.#fetch().catch(() => {});
    this.changed();
    this.#resume();
  }

  get hasOlder() {
    return hasOlder(this.messages);
  }

  async loadOlder() {
    if (!this.hasOlder || this.older === 'loading') return;
    this.older = 'loading';
    this.changed();
    try {
      const page = await api.messages(this.#id, { before: this.messages[0].id, limit: PAGE }, this.#leaving.signal);
      this.messages = [...page.items, ...this.messages];
      this.older = page.items.length ? 'idle' : 'failed';
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
    if (this.live) return false;
    const key = this.#unsure?.text === text ? this.#unsure.key : newKey();
    this.#unsure = { text, key };
    const before = this.messages;
    this.messages = [...before, { id: 'sending', role: 'user', content: text, state: 'sending', parentId: before.at(-1)?.id ?? null }];
    const accepted = await this.#run(new LiveReply(), signal => api.send(this.#id, text, key, signal), before);
    if (accepted) this.#unsure = null;
    return accepted;
  }

  /** Asks for the last reply once more, or for the one that a message of the person never got. */
  again() {
    const last = this.messages.at(-1);
    if (this.live || !last) return;
    const key = newKey();
    const before = this.messages;
    if (last.role === 'character') this.messages = before.slice(0, -1);
    this.#run(new LiveReply(), signal => api.regenerate(this.#id, last.id, key, signal), before);
  }

  /** Stops the reply being written; what has been said is kept. */
  stop() {
    this.#stopWanted = true;
    if (!this.live?.turnId) return; // As soon as its turn is known, see #heard.
    // A refusal means that nothing runs any more, and the stream is about to say so.
    api.stop(this.#id, this.live.turnId).catch(() => {});
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

  async #fetch() {
    const { signal } = this.#leaving;
    const [session, page] = await Promise.all([api.session(this.#id, signal), api.messages(this.#id, { limit: PAGE }, signal)]);
    this.session = session;
    this.messages = withNewest(this.messages, page.items);
    sessions.put(session);
  }

  #resume() {
    const turnId = this.session.liveTurn?.turnId;
    if (turnId) return void this.#run(new LiveReply(turnId), null, this.messages);
    const last = this.messages.at(-1);
    if (last?.role === 'user' && last.turnId && !this.outcome) this.#askWhy(last.turnId);
  }

  /** A message without a reply: its turn knows what became of it. */
  async #askWhy(turnId) {
    const turn = await api.turn(this.#id, turnId, this.#leaving.signal).catch(() => null);
    if (!turn || this.live || this.#left) return;
    this.outcome = outcomeOf(turn.state, codeOf(turn.problem));
    this.changed();
  }

  async #run(live, open, before) {
    const { signal } = this.#leaving;
    Object.assign(this, { live, outcome: null, refusal: null });
    this.#stopWanted = false;
    this.changed();
    try {
      await readTurn({ sessionId: this.#id, live, open: open && (() => open(signal)), signal, onEvent: event => this.#heard(live, event) });
    } catch (error) {
      return this.#left ? true : this.#broke(live, error, before);
    }
    await this.#ended(live);
    return true;
  }

  #heard(live, { event, data }) {
    if (event === 'turn') {
      const { userMessage } = JSON.parse(data);
      if (userMessage) this.messages = withMessage(this.messages.filter(it => it.id !== 'sending'), userMessage);
      if (this.#stopWanted) this.stop();
    }
    if (!live.end) this.changed();
  }

  async #ended(live) {
    const { kind, message, finish } = live.end;
    this.live = null;
    if (message) this.#keep(message);
    if (kind === 'retracted') this.outcome = { kind, sentence: live.notice || words.chat.retracted };
    else if (!message) this.outcome = outcomeOf(finish ?? kind, codeOf(live.end));
    if (!message) {
      announce(this.outcome.sentence);
      await this.#fetch().catch(() => {}); // What the path ends with now, the service knows.
    }
    this.changed();
  }

  #keep(message) {
    this.messages = withMessage(this.messages, message);
    sessions.touch(this.#id, message.content, message.createdAt);
    const text = message.state === 'interrupted' ? `${plain(message.content)} ${words.chat.interrupted}` : plain(message.content);
    announce(words.chat.announce(this.session.character.name, text));
  }

  /** The turn could not be started, or is not to be found any more. */
  #broke(live, error, before) {
    this.live = null;
    const started = live.turnId !== null;
    if (!started) {
      this.messages = before;
      this.refusal = whyNotSent(error);
      // Only silence leaves it open whether the message has arrived.
      if (error instanceof Problem) this.#unsure = null;
    }
    this.changed();
    const running = error instanceof Problem && error.code === 'session-busy' ? error.details.turnId : null;
    if (running) this.#follow(running);
    else if (started) this.refresh();
    return started;
  }

  /** Someone else, perhaps another tab, is having a reply written here: show that one. */
  async #follow(turnId) {
    const refusal = this.refusal;
    await this.#fetch().catch(() => {});
    if (!this.live && !this.#left) this.#run(new LiveReply(turnId), null, this.messages);
    this.refusal = refusal;
    this.changed();
  }
}

/** What is to be said about a turn that left no message. @param {string} state how it ended @param {string} [code] its problem's */
function outcomeOf(state, code) {
  if (state === 'stopped') return { kind: 'stopped', sentence: words.chat.stoppedEmpty };
  if (state === 'retracted') return { kind: 'retracted', sentence: words.chat.retracted };
  return { kind: 'failed', sentence: whyNoReply(code) };
}
