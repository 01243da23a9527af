import { rewrite } from './message-verbs.js';

/** The message of a log that is being put otherwise. Belongs to the log, and keeps the text until it has found its place. */
export class Editing {
  /** @type {{id: string, text: string, problem?: string, saving?: boolean} | null} */
  #now = null;
  #log;

  /** @param {import('lit').LitElement} log with the session as `open`, and `atTheEnd` */
  constructor(log) {
    this.#log = log;
  }

  /** What is being written in place of a message, if it is this one. @param {import('./messages.js').Message} message */
  of({ id }) {
    return this.#now?.id === id ? this.#now : null;
  }

  begin({ id, content }) {
    this.#put({ id, text: content });
  }

  /** Goes on from where editing began. @param {string} id of the message that stands there now */
  async leave({ id }) {
    this.#put(null);
    await this.#log.drawn();
    this.#log.querySelector(`[data-id="${id}"] .actions :is([data-testid="edit"], [aria-haspopup])`)?.focus({ preventScroll: true });
  }

  /** @param {import('./messages.js').Message} message @param {string} text trimmed */
  save(message, text) {
    if (text === message.content) this.leave(message);
    else if (message.role === 'character') this.#rewrite(message, text);
    else this.#say(message, text);
  }

  #say(message, text) {
    this.#put(null);
    this.#log.atTheEnd(async () => this.#keep(message, text, await this.#log.open.edit(message, text)));
    this.#log.dispatchEvent(new Event('said'));
  }

  async #rewrite(message, text) {
    this.#put({ id: message.id, text, saving: true });
    const { id, why } = await rewrite(this.#log.open, message, text);
    if (why) this.#keep(message, text, why);
    else this.leave({ id });
  }

  /** A text that was not accepted stays where it was written, if that is still there. @param {string | null} why */
  #keep({ id }, text, why) {
    if (!why) return;
    const { open } = this.#log;
    const there = this.#log.isConnected && open.messages.some(it => it.id === id);
    this.#put(there ? { id, text, problem: why } : null);
    if (there) return;
    open.refuse(why);
    this.#log.dispatchEvent(new CustomEvent('unsaved', { detail: text }));
  }

  #put(now) {
    this.#now = now;
    this.#log.requestUpdate();
  }
}
