import { html, LitElement, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import './chat-page.js';
import './gallery-page.js';
import './session-list.js';
import { Watch } from './changes.js';
import { connection } from './connection.js';
import { guest } from './guest.js';
import { icons } from './icons.js';
import { leaveRoomForTheKeyboard } from './keyboard-room.js';
import { Problem } from './problem.js';
import { galleryAddress, route } from './router.js';
import { sessions } from './sessions.js';
import { words } from './strings.js';

const wide = matchMedia('(min-width: 900px)');

/** The whole page: signs the guest in, shows the page that the address names, and the conversations beside or over it. */
class TroupeApp extends LitElement {
  static properties = { phase: { state: true }, route: { state: true } };

  createRenderRoot() {
    return this;
  }

  constructor() {
    super();
    /** @type {'starting' | 'ready' | 'away' | 'no-demo'} */
    this.phase = 'starting';
    this.route = route(location.hash);
    new Watch(this, guest, connection);
    addEventListener('hashchange', () => this.#goneTo(route(location.hash)));
    wide.addEventListener('change', () => { this.#drawer?.close(); this.requestUpdate(); });
    connection.addEventListener('change', () => !connection.lost && this.phase === 'away' && this.#start());
    this.#start();
  }

  get #drawer() {
    return this.querySelector('dialog.drawer');
  }

  async #start() {
    if (this.phase !== 'starting') this.phase = 'starting';
    try {
      await guest.signIn();
      this.phase = 'ready';
      sessions.load();
    } catch (error) {
      this.phase = error instanceof Problem && error.status === 404 ? 'no-demo' : 'away';
    }
  }

  async #goneTo(next) {
    this.#drawer?.close();
    this.route = next;
    await this.updateComplete;
    // The conversation sees to its own focus, once it is there.
    if (next.page !== 'chat') this.querySelector('main h1')?.focus({ preventScroll: true });
  }

  render() {
    if (this.phase !== 'ready') return this.#outside();
    const beside = html`<session-list .current=${this.route.sessionId}></session-list>`;
    return html`
      <button class="skip" @click=${() => this.querySelector('main').focus()}>${words.skip}</button>
      <div class="offline" role="status">${connection.lost ? html`<p data-testid="offline">${words.offline}</p>` : nothing}</div>
      <div class="frame">
        ${wide.matches ? html`<aside>${beside}</aside>` : nothing}
        <main tabindex="-1">${this.#page()}</main>
      </div>
      ${wide.matches ? nothing : html`<dialog class="drawer" aria-label=${words.sessions.title} @click=${this.#drawerClicked}>
        <button class="icon-button close" aria-label=${words.close} @click=${() => this.#drawer.close()}>${icons.close}</button>${beside}</dialog>`}`;
  }

  #page() {
    const lead = wide.matches ? nothing : html`<button class="icon-button" aria-label=${words.sessions.open} title=${words.sessions.open}
      data-testid="drawer" @click=${() => this.#drawer.showModal()}>${icons.list}</button>`;
    const badge = guest.model?.rehearsal ? html`<span class="badge" data-testid="rehearsal">${words.rehearsal}</span>` : nothing;
    if (this.route.page === 'chat') {
      return keyed(this.route.sessionId, html`<chat-page .sessionId=${this.route.sessionId} .lead=${lead} .badge=${badge}></chat-page>`);
    }
    document.title = this.route.page === 'gallery' ? words.brand : `${words.unknown.title} · ${words.brand}`;
    const bar = html`<header class="bar top">${lead}
      ${wide.matches ? nothing : html`<a class="brand" href=${galleryAddress}><img src="/favicon.svg" alt="" width="26" height="26">${words.brand}</a>`}
      ${badge}</header>`;
    if (this.route.page === 'gallery') return html`${bar}<gallery-page></gallery-page>`;
    return html`${bar}<div class="state" data-testid="unknown"><h1 tabindex="-1">${words.unknown.title}</h1><p>${words.unknown.body}</p>
      <a class="button" href=${galleryAddress}>${words.unknown.home}</a></div>`;
  }

  #drawerClicked(event) {
    // A press beside the drawer, or on a link in it, closes it; the current page's link does not change the address.
    if (event.target === this.#drawer || event.target.closest('a')) this.#drawer.close();
  }

  #outside() {
    if (this.phase === 'starting') return html`<main class="outside"><div class="loading" role="status" aria-label=${words.loading}></div></main>`;
    const { title, body, operator } = this.phase === 'away' ? words.away : words.noDemo;
    return html`<main class="outside"><div class="state" data-testid=${this.phase}><img src="/favicon.svg" alt="" width="44" height="44">
      <h1 tabindex="-1">${title}</h1><p>${body}</p>${operator ? html`<p>${operator}</p>` : nothing}
      ${this.phase === 'away' ? html`<button class="strong" @click=${this.#start}>${words.retry}</button>` : nothing}</div></main>`;
  }
}

leaveRoomForTheKeyboard();
customElements.define('troupe-app', TroupeApp);
