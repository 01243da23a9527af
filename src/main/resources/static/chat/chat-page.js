import { html, LitElement, nothing } from 'lit';
import './character-face.js';
import './menu-button.js';
import './message-composer.js';
import './message-log.js';
import { Watch } from './changes.js';
import { connection } from './connection.js';
import { drafts } from './drafts.js';
import { OpenSession } from './open-session.js';
import { galleryAddress } from './router.js';
import { actionsFor } from './session-actions.js';
import { sessions, titleOf } from './sessions.js';
import { words } from './strings.js';

const text = words.chat;
const typesWithKeys = matchMedia('(hover: hover) and (pointer: fine)');

/** A conversation: who it is with, what was said, and the place to say more. Belongs to one session for its whole life. */
class ChatPage extends LitElement {
  static properties = { sessionId: {}, lead: { attribute: false }, badge: { attribute: false }, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    this.open = new OpenSession(this.sessionId);
    new Watch(this, this.open, sessions);
    super.connectedCallback();
    this.#begin();
    document.addEventListener('keydown', this.#escape);
    document.addEventListener('visibilitychange', this.#seen);
    connection.addEventListener('change', this.#back);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.open.leave();
    document.removeEventListener('keydown', this.#escape);
    document.removeEventListener('visibilitychange', this.#seen);
    connection.removeEventListener('change', this.#back);
  }

  get #composer() {
    return this.querySelector('message-composer');
  }

  async #begin() {
    await this.open.load();
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
    // On a phone the keyboard would cover what one came to read.
    if (this.isConnected && !document.querySelector('dialog[open]')) {
      if (typesWithKeys.matches) this.#composer?.focusText();
      else this.querySelector('h1')?.focus({ preventScroll: true });
    }
  }

  #escape = event => {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented || !this.open.live) return;
    // Escape belongs to an open dialog or menu first, and never costs a person what they are writing.
    if (document.querySelector('dialog[open], [role=menu]') || !this.#composer?.empty) return;
    this.open.stop();
  };

  #seen = () => {
    if (!document.hidden) this.open.refresh();
  };

  #back = () => {
    if (connection.lost) return;
    this.open.dismiss();
    if (this.open.status === 'failed') this.#begin();
    else this.open.refresh();
  };

  async #say({ detail }) {
    const sending = this.open.send(detail);
    this.querySelector('message-log').toEnd();
    if (!(await sending)) this.#giveBack(detail);
  }

  /** A text that found no place in the conversation. */
  #giveBack(text) {
    const composer = this.isConnected && this.#composer;
    if (composer) composer.restore(text);
    else drafts.set(this.sessionId, text);
  }

  render() {
    const { status, session } = this.open;
    if (status === 'missing') return this.#state(text.missing, html`<a class="button" href=${galleryAddress}>${words.unknown.home}</a>`);
    if (status === 'failed') return this.#state(text.loadFailed, html`<button class="strong" @click=${this.#begin}>${words.retry}</button>`);
    if (!session) return html`<header class="bar">${this.lead}</header><div class="loading" role="status" aria-label=${words.loading}></div>`;
    return html`${this.#header()}
      <message-log .open=${this.open} @unsaved=${({ detail }) => this.#giveBack(detail)}
        @said=${() => typesWithKeys.matches && this.#composer.focusText()}></message-log>
      <message-composer .sessionId=${this.sessionId} .name=${session.character.name} ?live=${!!this.open.live} .problem=${this.open.refusal}
        @say=${this.#say} @input=${() => this.open.dismiss()} @stop=${() => this.open.stop()}></message-composer>`;
  }

  #header() {
    const session = sessions.get(this.sessionId) ?? this.open.session;
    const { character } = session;
    document.title = `${titleOf(session)} · ${words.brand}`;
    return html`<header class="bar">
      ${this.lead}
      <character-face .character=${character}></character-face>
      <div class="who" lang=${character.language ?? nothing}><h1 tabindex="-1" class="cut"><bdi>${character.name}</bdi></h1>
        <p class="cut"><bdi>${session.title && session.title !== character.name ? session.title : character.tagline}</bdi></p></div>
      <menu-button .label=${words.sessions.menu(titleOf(session))} .items=${actionsFor(session, it => { this.problem = it; })}></menu-button>
      ${this.badge}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
    </header>`;
  }

  #state(sentence, action) {
    return html`<header class="bar">${this.lead}</header>
      <div class="state"><h1 tabindex="-1" class="visually-hidden">${words.sessions.title}</h1><p>${sentence}</p>${action}</div>`;
  }
}

customElements.define('chat-page', ChatPage);
