import { html } from 'lit';
import { words } from './strings.js';

const text = words.chat;
const undo = { label: text.undo, does: 'undo' };
const ask = { label: text.askForReply, does: 'again' };
const tryAgain = { label: text.tryAgain, does: 'retry' };
const tryAnother = { label: text.tryAnother, does: 'again' };
const goOn = { label: text.continue, does: 'goOn' };

/**
 * What is to be said after the last message, and what can be done about it.
 * @param {import('./open-session.js').OpenSession} open
 * @returns {{sentence: string, actions: {label: string, does: 'again' | 'goOn' | 'retry' | 'undo'}[]} | null}
 */
export function noticeAfter({ live, messages, outcome }) {
  const last = messages.at(-1);
  if (live || !last) return null;
  const unanswered = last.role === 'user';
  if (outcome?.kind === 'rewound') return { sentence: outcome.sentence, actions: unanswered ? [ask, undo] : [undo] };
  if (last.state === 'retracted') return { sentence: outcome?.sentence ?? text.retracted, actions: [tryAnother] };
  if (outcome) return { sentence: outcome.sentence, actions: [outcome.kind === 'retracted' ? tryAnother : tryAgain] };
  if (last.state === 'interrupted') return { sentence: text.interrupted, actions: [goOn] };
  return unanswered ? { sentence: text.noReply, actions: [ask] } : null;
}

/** @param {ReturnType<typeof noticeAfter>} notice @param {(does: string) => void} onAction */
export function noticeView({ sentence, actions }, onAction) {
  return html`<div class="notice" data-testid="notice" dir="ltr"><span dir="auto">${sentence}</span>
    <span class="answers">${actions.map(({ label, does }) => html`<button class="link" data-testid="notice-${does}"
      @click=${() => onAction(does)}>${label}</button>`)}</span></div>`;
}
