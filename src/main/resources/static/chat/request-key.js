import { newKey } from './api.js';

/** The idempotency key of the last request that may not have arrived: made again, it must not be done twice. */
export class RequestKey {
  #unsure = null;

  /** The key for a request, told apart by `what`: the one before, where this is the same again. @param {...string} what */
  for(...what) {
    const request = what.join('\n');
    if (this.#unsure?.request !== request) this.#unsure = { request, key: newKey() };
    return this.#unsure.key;
  }

  /** It is known what became of the request: another like it is another. */
  settle() {
    this.#unsure = null;
  }
}
