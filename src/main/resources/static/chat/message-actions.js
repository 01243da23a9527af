import { html, nothing } from 'lit';
import './menu-button.js';
import { words } from './strings.js';
import { versionsView } from './versions.js';

const text = words.chat;

/**
 * What a person can do with a message.
 *
 * @typedef {Record<'copy' | 'again' | 'goOn' | 'edit' | 'cancel' | 'rewind' | 'fork' | 'remove', () => void>
 *   & {select: (id: string) => void, save: (text: string) => void}} Verbs
 */

/**
 * The row under a message: its versions, the actions that are used often, a menu of the others, and when it was said.
 * @param {import('./messages.js').Message} message
 * @param {{last: boolean, busy: boolean, copied: boolean, roomy: boolean, verbs: Verbs}} view
 */
export function messageActions(message, view) {
  const { role, createdAt, editedAt } = message;
  const mine = role === 'user';
  const newest = view.last && !mine && !view.busy;
  const { row, menu } = arranged(message, newest, view);
  const versions = versionsView(message, view.busy, view.verbs.select);
  const edited = editedAt ? html`<span class="edited" data-testid="edited">${text.edited}</span>` : nothing;
  const standing = versions === nothing && !editedAt ? nothing
    : html`<span class="standing">${mine ? [edited, versions] : [versions, edited]}</span>`;
  // At the side where the text is, so that it stays there when the rest is out of sight.
  return html`<div class="actions ${newest ? 'shown' : ''} ${versions === nothing ? '' : 'several'}">
    ${mine ? nothing : standing}
    ${row.map(({ label, hint, testid, act, quiet }) => html`<button title=${hint ?? nothing} data-testid=${testid}
      ?disabled=${view.busy && !quiet} @click=${act}>${label}</button>`)}
    <menu-button data-testid="message-menu" .label=${text.more} .items=${menu} ?disabled=${view.busy && menu.every(it => !it.quiet)}></menu-button>
    ${createdAt ? html`<time datetime=${createdAt}>${clock(createdAt)}</time>` : nothing}
    ${mine ? standing : nothing}
  </div>`;
}

/** `quiet` ones move nothing and may be done at any time. */
function arranged(message, newest, { last, busy, copied, roomy, verbs }) {
  const { role, state, finish, content, parentId, alternatives } = message;
  const said = content && state !== 'retracted';
  // A greeting answers nobody, so there is nothing to answer anew or to go on from. The notices after the log offer these too.
  const answers = newest && said && parentId != null;
  const cut = state === 'stopped' || finish === 'stopped' || finish === 'length';
  const goOn = answers && state !== 'interrupted' && { label: text.continue, hint: text.continueHint, testid: 'continue', act: verbs.goOn };
  const copy = said && { label: copied ? text.copied : text.copy, testid: 'copy', act: verbs.copy, quiet: true };
  const edit = said && { label: text.edit, testid: 'edit', act: verbs.edit };
  const copyInRow = roomy || (role === 'character' && !(alternatives?.count > 1));
  const row = [
    cut && goOn,
    answers && { label: text.again, hint: text.againHint, testid: 'again', act: verbs.again },
    copyInRow && copy,
    roomy && edit,
  ];
  const menu = [
    !cut && goOn,
    !copyInRow && copy,
    !roomy && edit,
    !last && { label: text.rewind, testid: 'rewind', act: verbs.rewind },
    { label: text.fork, testid: 'fork', act: verbs.fork },
    { label: text.delete, testid: 'delete-message', act: verbs.remove },
  ];
  return { row: row.filter(Boolean), menu: menu.filter(it => it && (!busy || it.quiet)) };
}

const today = new Intl.DateTimeFormat('en', { hour: 'numeric', minute: '2-digit' });
const before = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' });

function clock(instant) {
  const date = new Date(instant);
  return (date.toDateString() === new Date().toDateString() ? today : before).format(date);
}
