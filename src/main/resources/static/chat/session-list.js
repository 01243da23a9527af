import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './character-face.js';
import './menu-button.js';
import { Watch } from './changes.js';
import { icons } from './icons.js';
import { plain } from './markdown.js';
import { galleryAddress, sessionAddress } from './router.js';
import { actionsFor } from './session-actions.js';
import { byDay, sessions, titleOf } from './sessions.js';
import { words } from './strings.js';

/** The visitor's conversations, by day, with a search: the side of a wide page, the drawer of a narrow one. */
class SessionList extends LitElement {
  static properties = { current: {}, query: { state: true }, problem: { state: true } };

  createRenderRoot() {
    return this;
  }

  constructor() {
    super();
    this.query = '';
    new Watch(this, sessions);
  }

  get #found() {
    const wanted = this.query.trim().toLocaleLowerCase();
    return sessions.items.filter(it => !wanted
      || `${titleOf(it)}\n${it.character.name}`.toLocaleLowerCase().includes(wanted));
  }

  render() {
    return html`
      <a class="brand" href=${galleryAddress}><img src="/favicon.svg" alt="" width="28" height="28">${words.brand}</a>
      <nav aria-label=${words.sessions.title}>
        <a class="to-gallery" href=${galleryAddress} aria-current=${this.current ? 'false' : 'page'}>${icons.people}${words.sessions.characters}</a>
        ${sessions.items.length > 1 ? html`<label class="search">${icons.search}<span class="visually-hidden">${words.sessions.search}</span>
          <input type="search" placeholder=${words.sessions.search} dir="auto" autocomplete="off" .value=${this.query}
            @input=${event => { this.query = event.target.value; }}></label>` : nothing}
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        <div class="days">${this.#days()}</div>
      </nav>`;
  }

  #days() {
    if (sessions.status === 'failed') {
      return html`<div class="aside-note"><p>${words.sessions.failed}</p>
        <button class="link" @click=${() => sessions.load()}>${words.retry}</button></div>`;
    }
    if (sessions.status !== 'ready') return nothing;
    if (!sessions.items.length) return html`<p class="aside-note">${words.sessions.empty}</p>`;
    const found = this.#found;
    if (!found.length) return html`<p class="aside-note" role="status">${words.sessions.nothingFound}</p>`;
    return byDay(found).map(({ day, sessions: list }) => html`
      <h2 class="day">${words.sessions[day]}</h2>
      <ul>${repeat(list, it => it.id, it => this.#row(it))}</ul>`);
  }

  #row(session) {
    const { id, character, preview } = session;
    const title = titleOf(session);
    return html`<li class="session" data-testid="session">
      <a href=${sessionAddress(id)} aria-current=${id === this.current ? 'page' : 'false'}>
        <character-face .character=${character}></character-face>
        <span class="lines"><b class="cut"><bdi>${title}</bdi></b><span class="cut preview"><bdi>${plain(preview)}</bdi></span></span>
      </a>
      <menu-button .label=${words.sessions.menu(title)} .items=${actionsFor(session, it => { this.problem = it; })}></menu-button>
    </li>`;
  }
}

customElements.define('session-list', SessionList);
