import { html, nothing } from 'lit';
import './character-face.js';
import { prose } from './prose.js';
import { languageOf } from './scripts.js';
import { words } from './strings.js';

const text = words.chat;

/**
 * A message as it stands in the log.
 * @param {import('./messages.js').Message} message
 * @param {{character: object, last: boolean, busy: boolean, copied: boolean, onCopy: () => void, onAgain: () => void}} view
 */
export function messageView(message, view) {
  const mine = message.role === 'user';
  const content = message.state === 'retracted' ? '' : message.content;
  const body = html`<div class="prose" lang=${languageOf(content, mine ? null : view.character.language) ?? nothing} ${prose(content)}></div>`;
  return frame(mine ? 'user' : 'character', message.state, view.character, html`
    ${mine ? html`<div class="bubble">${body}</div>` : body}
    ${message.state === 'retracted' && !view.last ? html`<p class="aside-note">${text.retracted}</p>` : nothing}
    ${content ? actions(message, view) : nothing}`);
}

/**
 * The reply being written.
 * @param {import('./live-reply.js').LiveReply} live @param {object} character
 */
export function liveView(live, character) {
  const waiting = live.state === 'queued' && !live.text;
  return frame('character', waiting ? 'queued' : 'streaming', character, html`
    <div class="prose growing" lang=${languageOf(live.text, character.language) ?? nothing} ${prose(live.text, true)}></div>
    ${waiting ? html`<p class="waiting" dir="ltr">${live.queuePosition > 0 ? text.waitingBehind(live.queuePosition) : text.waiting}</p>` : nothing}
    ${live.text ? nothing : html`<span class="visually-hidden">${text.thinking(character.name)}</span>`}`);
}

function frame(role, state, character, content) {
  return html`<article class="message ${role}" data-testid="message" data-role=${role} data-state=${state}
    aria-label=${role === 'user' ? text.you : character.name}>
    ${role === 'character' ? html`<character-face .character=${character}></character-face>` : nothing}
    <div class="said">${content}</div></article>`;
}

function actions(message, { last, busy, copied, onCopy, onAgain }) {
  // A greeting answers nobody, so there is nothing to answer anew.
  const again = last && !busy && message.role === 'character' && message.parentId != null && ['complete', 'stopped'].includes(message.state);
  return html`<div class="actions ${last && message.role === 'character' ? 'shown' : ''}">
    ${again ? html`<button title=${text.againHint} data-testid=${message.state === 'stopped' ? 'try-again' : 'again'}
      @click=${onAgain}>${message.state === 'stopped' ? text.tryAgain : text.again}</button>` : nothing}
    <button @click=${onCopy}>${copied ? text.copied : text.copy}</button>
    ${message.createdAt ? html`<time datetime=${message.createdAt}>${clock(message.createdAt)}</time>` : nothing}
  </div>`;
}

const today = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const before = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

function clock(instant) {
  const date = new Date(instant);
  return (date.toDateString() === new Date().toDateString() ? today : before).format(date);
}

/**
 * What is to be said after the last message, and the one thing to do about it.
 * @param {import('./open-session.js').OpenSession} open
 * @returns {{sentence: string, action: string} | null}
 */
export function noticeAfter({ live, messages, outcome }) {
  const last = messages.at(-1);
  if (live || !last) return null;
  if (last.state === 'retracted') return { sentence: outcome?.sentence ?? text.retracted, action: text.tryAnother };
  if (last.state === 'interrupted') return { sentence: text.interrupted, action: text.tryAgain };
  if (outcome?.kind === 'retracted') return { sentence: outcome.sentence, action: text.tryAnother };
  if (outcome || last.role === 'user') return { sentence: outcome?.sentence ?? text.failed, action: text.tryAgain };
  return null;
}

/** @param {{sentence: string, action: string}} notice @param {() => void} onAction */
export function noticeView({ sentence, action }, onAction) {
  return html`<div class="notice" data-testid="notice" dir="ltr"><span dir="auto">${sentence}</span>
    <button class="link" data-testid="try-again" @click=${onAction}>${action}</button></div>`;
}
