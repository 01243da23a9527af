import { words } from './strings.js';

/** An answer of the service that says no: RFC 9457 problem details, or a bare status from something in between. */
export class Problem extends Error {
  /** @param {number} status @param {Record<string, any>} details */
  constructor(status, details = {}) {
    super(details.detail ?? details.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = String(details.type ?? '').replace('urn:troupe:problem:', '');
    this.details = details;
  }
}

/** Codes whose words say why there is no reply. */
const known = ['limit-exceeded', 'budget-exhausted', 'upstream-busy', 'upstream-timeout', 'moderated'];

/** No answer at all: the network is down, or what stands between us and the service is. */
export class NoConnection extends Error {}

/**
 * What to tell a person whose message was not accepted.
 * @param {Error} error
 */
export function whyNotSent(error) {
  if (error instanceof NoConnection) return words.problems.offline;
  return words.problems[error.code] ?? words.problems.unsent;
}

/**
 * What to tell a person for whom something could not be done to a message.
 * @param {Error} error
 */
export function whyNotDone(error) {
  if (error instanceof NoConnection) return words.changes.offline;
  return words.changes[error.code] ?? (known.includes(error.code) ? words.problems[error.code] : words.changes.failed);
}

/**
 * What to tell a person whose reply failed; `code` is a problem's code or nothing.
 * @param {string | undefined} code
 */
export function whyNoReply(code) {
  return known.includes(code) ? words.problems[code] : words.chat.failed;
}

/** The code in a problem's `type`, or nothing. @param {Record<string, any> | null | undefined} details */
export const codeOf = details => details?.type?.replace('urn:troupe:problem:', '');
