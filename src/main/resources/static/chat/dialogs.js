import { html, nothing, render } from 'lit';
import { words } from './strings.js';

/**
 * Shows a modal dialog and waits for its answer. Escape, the backdrop and Cancel answer null; focus goes back to where it was.
 * @param {(answer: (value: any) => void) => unknown} content renders the dialog's inside
 * @returns {Promise<any>}
 */
function ask(content, className = '') {
  return new Promise(resolve => {
    const dialog = document.createElement('dialog');
    dialog.className = `ask ${className}`;
    dialog.setAttribute('aria-labelledby', 'ask-heading');
    let value = null;
    const answer = given => { value = given; dialog.close(); };
    render(content(answer), dialog);
    dialog.addEventListener('click', event => event.target === dialog && dialog.close());
    dialog.addEventListener('close', () => { dialog.remove(); resolve(value); });
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** Asks whether a session shall be deleted. @param {string} title @returns {Promise<true | null>} */
export function askToDelete(title) {
  return askForDeletion(words.sessions.deleteHeading, words.sessions.deleteBody(title));
}

/** Asks whether a message shall be deleted. @param {boolean} others whether there are others in its place @returns {Promise<true | null>} */
export function askToDeleteMessage(others) {
  return askForDeletion(words.chat.deleteHeading, others ? `${words.chat.deleteBody} ${words.chat.deleteOthers}` : words.chat.deleteBody);
}

function askForDeletion(heading, body) {
  return ask(answer => html`
    <h2 id="ask-heading">${heading}</h2>
    <p dir="auto">${body}</p>
    <div class="choices">
      <button class="quiet" autofocus @click=${() => answer(null)}>${words.cancel}</button>
      <button class="strong" data-testid="confirm-delete" @click=${() => answer(true)}>${words.sessions.delete}</button>
    </div>`);
}

/** Asks for a session's new title. @param {string} title the present one @returns {Promise<string | null>} */
export function askForTitle(title) {
  const submit = (event, answer) => {
    event.preventDefault();
    const given = new FormData(event.target).get('title').trim();
    answer(given && given !== title ? given : null);
  };
  return ask(answer => html`
    <form @submit=${event => submit(event, answer)}>
      <h2 id="ask-heading">${words.sessions.renameHeading}</h2>
      <label>${words.sessions.renameLabel}
        <input name="title" dir="auto" maxlength="200" required autocomplete="off" autofocus .value=${title}
          @focus=${event => event.target.select()}></label>
      <div class="choices">
        <button type="button" class="quiet" @click=${() => answer(null)}>${words.cancel}</button>
        <button class="strong">${words.sessions.save}</button>
      </div>
    </form>`);
}

/** A greeting for reading over: its `*actions*` set apart, everything else as it is. */
const withActions = greeting => greeting.split(/\*+([^*\n]+)\*+/).map((part, index) => (index % 2 ? html`<em>${part}</em>` : part));

/**
 * Asks how a session shall begin. @param {{name: string, language?: string, greetings: string[]}} character
 * @returns {Promise<number | null>} the greeting's number
 */
export function askForOpening({ name, language, greetings }) {
  return ask(answer => html`
    <header><div><h2 id="ask-heading">${words.gallery.opening}</h2><p dir="auto">${words.gallery.openingHint(name)}</p></div>
      <button class="icon-button" aria-label=${words.close} @click=${() => answer(null)}>✕</button></header>
    <ol class="openings">${greetings.map((greeting, index) => html`<li>
      <button dir="auto" lang=${language ?? nothing} @click=${() => answer(index)}><span>${withActions(greeting)}</span></button></li>`)}
    </ol>`, 'wide');
}
