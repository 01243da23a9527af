import { html, LitElement, nothing } from 'lit';
import { drafts } from './drafts.js';
import { icons } from './icons.js';
import { words } from './strings.js';
import { counter, fitHeight, fits, isDone } from './writing.js';

const text = words.chat;

/**
 * Where a person writes. Fires `say` with the trimmed text, and `stop`. `live` turns Send into Stop; `problem` is a
 * sentence about the last attempt.
 */
class MessageComposer extends LitElement {
  static properties = { sessionId: {}, name: {}, live: { type: Boolean }, problem: {}, value: { state: true }, early: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    this.value = drafts.get(this.sessionId);
  }

  willUpdate(changes) {
    if (changes.has('live') && !this.live) this.early = false;
  }

  updated(changes) {
    if (!changes.has('value')) return;
    drafts.set(this.sessionId, this.value);
    fitHeight(this.querySelector('textarea'));
  }

  /** Puts a text that was not accepted back, before whatever has been written since. */
  restore(given) {
    this.value = this.value ? `${given}\n\n${this.value}` : given;
  }

  focusText() {
    this.querySelector('textarea').focus({ preventScroll: true });
  }

  get empty() {
    return !this.value;
  }

  #key(event) {
    if (!isDone(event)) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    if (this.live) this.early = true;
    else if (fits(this.value)) {
      const said = this.value.trim();
      this.value = '';
      this.dispatchEvent(new CustomEvent('say', { detail: said }));
      this.#keepFocus();
    }
  }

  #stop() {
    this.dispatchEvent(new CustomEvent('stop'));
    this.#keepFocus();
  }

  /** Send and Stop give way to one another; whoever was on one of them should not be thrown back to the top of the page. */
  #keepFocus() {
    if (this.contains(document.activeElement)) this.focusText();
  }

  render() {
    const hint = this.problem ?? (this.early ? words.problems['session-busy'] : null);
    return html`<form class="composer" @submit=${event => { event.preventDefault(); this.#submit(); }}>
      <div class="hints">${hint ? html`<p class="problem" role="alert" data-testid="refusal">${hint}</p>` : nothing}${counter(this.value)}</div>
      <div class="box" @mousedown=${this.#hold}>
        <textarea data-testid="composer" rows="1" dir="auto" enterkeyhint="send" autocomplete="off"
          aria-label=${text.composer(this.name)} placeholder=${text.placeholder(shortName(this.name))} .value=${this.value}
          @input=${event => { this.value = event.target.value; this.early = false; }} @keydown=${this.#key}></textarea>
        ${this.live
          ? html`<button type="button" class="send" data-testid="stop" aria-label=${text.stop} title=${text.stop}
              @click=${this.#stop}>${icons.stop}</button>`
          : html`<button class="send" data-testid="send" aria-label=${text.send} title=${text.send}
              ?disabled=${!fits(this.value)}>${icons.send}</button>`}
      </div>
    </form>`;
  }

  /** A press on a button leaves the focus, and with it a phone's keyboard, where it is. */
  #hold(event) {
    if (event.target.closest('button')) event.preventDefault();
  }
}

/** What one would call them: "Maren" of "Maren the tavern keeper", "Ada" of "Ada, ship's computer". */
function shortName(name) {
  return name.split(/[,，،、(（]|\s(?:the|of|from)\s/i)[0].trim() || name;
}

customElements.define('message-composer', MessageComposer);
