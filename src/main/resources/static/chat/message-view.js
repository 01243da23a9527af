import { html, nothing } from 'lit';
import './character-face.js';
import './message-editor.js';
import { messageActions } from './message-actions.js';
import { prose } from './prose.js';
import { languageOf } from './scripts.js';
import { words } from './strings.js';

const text = words.chat;

/**
 * A message as it stands in the log.
 * @param {import('./messages.js').Message} message
 * @param {object} view
 * @param {object} view.character
 * @param {boolean} view.last
 * @param {boolean} view.busy whether a reply is being written
 * @param {boolean} view.copied
 * @param {boolean} view.roomy whether there is room, and a pointer, for all actions in a row
 * @param {{text: string, problem?: string, saving?: boolean} | null} view.editing the text that is to be put in its place
 * @param {import('./message-actions.js').Verbs} view.verbs
 */
export function messageView(message, view) {
  const mine = message.role === 'user';
  const content = message.state === 'retracted' ? '' : message.content;
  const language = languageOf(content, mine ? null : view.character.language) ?? nothing;
  if (view.editing) return frame(message, view.character, editor(message, language, view));
  const body = html`<div class="prose" lang=${language} ${prose(content)}></div>`;
  return frame(message, view.character, html`
    ${mine ? html`<div class="bubble">${body}</div>` : body}
    ${message.state === 'retracted' && !view.last ? html`<p class="aside-note">${text.retracted}</p>` : nothing}
    ${message.state === 'sending' ? nothing : messageActions(message, view)}`);
}

function editor(message, language, { editing, busy, last, verbs }) {
  return html`<message-editor .text=${editing.text} .language=${language} .label=${text.editing(message.role === 'user')} .problem=${editing.problem}
    .hint=${last ? '' : text.editHint} ?busy=${busy || editing.saving} @save=${({ detail }) => verbs.save(detail)} @cancel=${verbs.cancel}></message-editor>`;
}

/**
 * The reply being written.
 * @param {import('./live-reply.js').LiveReply} live @param {object} character
 */
export function liveView(live, character) {
  const waiting = live.state === 'queued';
  return frame({ id: live.replyId, role: 'character', state: waiting ? 'queued' : 'streaming' }, character, html`
    <div class="prose growing" lang=${languageOf(live.text, character.language) ?? nothing} ${prose(live.text, true)}></div>
    ${waiting ? html`<p class="waiting" dir="ltr">${live.queuePosition > 0 ? text.waitingBehind(live.queuePosition) : text.waiting}</p>` : nothing}
    ${live.text ? nothing : html`<span class="visually-hidden">${text.thinking(character.name)}</span>`}`);
}

function frame({ id, role, state }, character, content) {
  return html`<article class="message ${role}" data-testid="message" data-id=${id ?? nothing} data-role=${role} data-state=${state}
    aria-label=${role === 'user' ? text.you : character.name}>
    ${role === 'character' ? html`<character-face .character=${character}></character-face>` : nothing}
    <div class="said">${content}</div></article>`;
}
