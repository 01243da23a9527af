import { html, nothing } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { words } from './strings.js';

/** The service's limit, in UTF-16 units after trimming, and how near to it the counter shows. */
const LONGEST = 16_000;
const NEAR = 1_000;

const lengthOf = text => text.trim().length;

/** Whether a text can be a message. @param {string} text */
export const fits = text => lengthOf(text) > 0 && lengthOf(text) <= LONGEST;

/** Says how much more fits, once that matters. @param {string} text */
export function counter(text) {
  const left = LONGEST - lengthOf(text);
  if (left > NEAR) return nothing;
  const sentence = left < 0 ? words.chat.over(-left) : words.chat.left(left);
  return html`<p class=${classMap({ counter: true, over: left < 0 })} role="status">${sentence}</p>`;
}

/** Whether a key means that the text is done. @param {KeyboardEvent} event */
export function isDone(event) {
  return event.key === 'Enter' && !event.shiftKey && !composing(event);
}

/** Whether a key belongs to the input method. 229: Safari ends a composition before it reports the Enter that ended it. */
export const composing = event => event.isComposing || event.keyCode === 229;

/** Makes a text area as high as its text, where the style sheet cannot. @param {HTMLTextAreaElement} area */
export function fitHeight(area) {
  if (CSS.supports('field-sizing', 'content')) return;
  area.style.blockSize = 'auto';
  area.style.blockSize = `${area.scrollHeight}px`;
}
