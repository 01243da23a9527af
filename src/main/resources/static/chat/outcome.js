import { codeOf, whyNoReply } from './problem.js';
import { words } from './strings.js';

/**
 * What came of the last thing done, where no message says it.
 *
 * @typedef {object} Outcome
 * @property {'failed' | 'stopped' | 'retracted' | 'rewound'} kind
 * @property {string} sentence
 * @property {string} [retry] the path to ask again at, of a turn that failed
 * @property {string} [from] the last message before it was rewound
 */

/**
 * What is to be said about a turn that left no message.
 * @param {string} state how it ended
 * @param {Record<string, any>} [problem] why
 * @returns {Outcome}
 */
export function outcomeOf(state, problem) {
  if (state === 'stopped') return { kind: 'stopped', sentence: words.chat.stoppedEmpty };
  if (state === 'retracted') return { kind: 'retracted', sentence: words.chat.retracted };
  return { kind: 'failed', sentence: whyNoReply(codeOf(problem)), retry: problem?.retry };
}
