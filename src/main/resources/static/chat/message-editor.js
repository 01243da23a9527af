import { html, LitElement, nothing } from 'lit';
import { words } from './strings.js';
import { composing, counter, fitHeight, fits, isDone } from './writing.js';

const text = words.chat;

/** Where a message is put otherwise, in its own place. Fires `save` with the trimmed text, and `cancel`. */
class MessageEditor extends LitElement {
  static properties = {
    text: {}, language: { attribute: false }, label: {}, hint: {}, problem: {}, busy: { type: Boolean }, value: { state: true },
  };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.value = this.text;
  }

  firstUpdated() {
    const area = this.querySelector('textarea');
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
  }

  updated() {
    fitHeight(this.querySelector('textarea'));
  }

  #key(event) {
    if (event.key === 'Escape' && !composing(event)) this.#cancel();
    else if (isDone(event)) this.#save();
    else return;
    event.preventDefault();
  }

  #save() {
    if (!this.busy && fits(this.value)) this.dispatchEvent(new CustomEvent('save', { detail: this.value.trim() }));
  }

  #cancel() {
    this.dispatchEvent(new CustomEvent('cancel'));
  }

  render() {
    return html`<textarea data-testid="editor" rows="1" dir="auto" lang=${this.language} enterkeyhint="done" autocomplete="off" aria-label=${this.label}
        .value=${this.value} @input=${event => { this.value = event.target.value; }} @keydown=${this.#key}></textarea>
      ${this.problem ? html`<p class="problem" role="alert" data-testid="edit-problem">${this.problem}</p>` : nothing}
      <div class="choices" dir="ltr">
        ${this.hint ? html`<p class="hint">${this.hint}</p>` : nothing}${counter(this.value)}
        <button class="quiet" data-testid="cancel-edit" @click=${this.#cancel}>${words.cancel}</button>
        <button class="strong" data-testid="save-edit" ?disabled=${this.busy || !fits(this.value)} @click=${this.#save}>${text.save}</button>
      </div>`;
  }
}

customElements.define('message-editor', MessageEditor);
