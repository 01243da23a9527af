import { html, nothing } from 'lit';
import { icons } from './icons.js';
import { words } from './strings.js';

const text = words.chat;

/**
 * Which of the messages in one place this is, with a way to the others. Nothing where it is the only one.
 * @param {import('./messages.js').Message} message
 * @param {boolean} busy
 * @param {(id: string) => void} onSelect
 */
export function versionsView({ alternatives }, busy, onSelect) {
  if (!(alternatives?.count > 1)) return nothing;
  const { index, count, ids } = alternatives;
  // Not `disabled` at either end: whoever steps through them with the keyboard would lose the place.
  const step = (label, testid, icon, id) => html`<button class="step" aria-label=${label} title=${label} data-testid=${testid}
    aria-disabled=${String(busy || !id)} @click=${() => !busy && id && onSelect(id)}>${icon}</button>`;
  return html`<span class="versions" role="group" aria-label=${text.versions}>
    ${step(text.previous, 'previous-version', icons.previous, ids[index - 1])}
    <span dir="ltr" data-testid="version">${text.version(index + 1, count)}</span>
    ${step(text.next, 'next-version', icons.next, ids[index + 1])}</span>`;
}
