import { Changing } from './changes.js';

/** Longest pause between two attempts, in milliseconds. */
const LONGEST = 10_000;

/**
 * A pause before attempt `attempt` (0 for the first), doubling from half a second, with jitter so that the browsers of a
 * restarted service do not all come back at once.
 */
export function pauseBefore(attempt) {
  const whole = Math.min(LONGEST, 500 * 2 ** attempt);
  return whole / 2 + Math.random() * (whole / 2);
}

/** Whether the service can be reached. `change` when that turns; while it is lost, it is looked for until it is back. */
class Connection extends Changing {
  lost = false;
  #attempt = 0;
  #timer;

  constructor() {
    super();
    addEventListener('offline', () => this.fail());
    addEventListener('online', () => this.lost && this.#look());
  }

  /** A request got no answer. */
  fail() {
    if (this.lost) return;
    this.lost = true;
    this.#attempt = 0;
    this.#lookLater();
    this.changed();
  }

  /** A request got an answer, whatever it said. */
  succeed() {
    if (!this.lost) return;
    clearTimeout(this.#timer);
    this.lost = false;
    this.changed();
  }

  /** Waits `milliseconds`, or less if the connection comes back before. Rejects when `signal` aborts. */
  pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
      const done = () => { tidy(); resolve(); };
      const back = () => { if (!this.lost) done(); };
      const stop = () => { tidy(); reject(signal.reason); };
      const timer = setTimeout(done, milliseconds);
      const tidy = () => {
        clearTimeout(timer);
        this.removeEventListener('change', back);
        signal?.removeEventListener('abort', stop);
      };
      if (signal?.aborted) return stop();
      this.addEventListener('change', back);
      signal?.addEventListener('abort', stop);
    });
  }

  #lookLater() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), pauseBefore(this.#attempt++));
  }

  async #look() {
    // Any answer will do, and the icon costs the service nothing. A gateway's 502–504 means that nobody is behind it.
    try {
      const answer = await fetch('/favicon.svg', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(8000) });
      if (answer.status < 502) return this.succeed();
    } catch { /* still lost */ }
    if (this.lost) this.#lookLater();
  }
}

export const connection = new Connection();
