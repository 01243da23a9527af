import { Changing } from './changes.js';
import { connection } from './connection.js';
import { NoConnection, Problem } from './problem.js';

/** A token this close to its end, in milliseconds, is not used any more. */
const MARGIN = 60_000;

/** The visitor, signed in as a guest. The token lives in memory only; the cookie that remembers the guest is HttpOnly. */
class Guest extends Changing {
  /** What answers: `{rehearsal, name}`. */
  model = null;
  #token = null;
  #expiresAt = 0;
  #signingIn = null;

  /** A usable token, signing in first where there is none. @returns {Promise<string>} */
  async token() {
    if (!this.#token || Date.now() > this.#expiresAt - MARGIN) await this.signIn();
    return this.#token;
  }

  /** Forgets `token`, which was refused, so that the next request signs in anew. */
  refuse(token) {
    if (this.#token === token) this.#token = null;
  }

  /** Signs in; callers at the same time share one request. Throws Problem (404: no demo here) or NoConnection. */
  signIn() {
    this.#signingIn ??= this.#request().finally(() => { this.#signingIn = null; });
    return this.#signingIn;
  }

  async #request() {
    let answer;
    try {
      answer = await fetch('/guest', {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}', credentials: 'same-origin',
      });
    } catch (error) {
      connection.fail();
      throw new NoConnection(error.message);
    }
    connection.succeed();
    if (!answer.ok) throw new Problem(answer.status, await answer.json().catch(() => ({})));
    const { token, expiresAt, model } = await answer.json();
    this.#token = token;
    // A token with a life shorter than the margin, or a clock that is off, must not sign in on every request.
    this.#expiresAt = Math.max(Date.parse(expiresAt) || 0, Date.now() + MARGIN + 30_000);
    this.model = model;
    this.changed();
  }
}

export const guest = new Guest();
