import { html, LitElement, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './character-face.js';
import { settle, Watch } from './changes.js';
import { characters } from './characters.js';
import { connection } from './connection.js';
import { icons } from './icons.js';
import { directionOf, nameOfLanguage } from './scripts.js';
import { beginAnother, talkWith } from './session-actions.js';
import { sessions } from './sessions.js';
import { words } from './strings.js';

const text = words.gallery;

/** The cast: search, tags, cards. A card goes on with the latest conversation, or begins the first. */
class GalleryPage extends LitElement {
  static properties = { busy: { state: true }, problem: { state: true } };

  #search = settle(query => characters.find({ query }), 200);

  createRenderRoot() {
    return this;
  }

  constructor() {
    super();
    new Watch(this, characters, sessions, connection);
    if (characters.status === 'new') characters.find();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    connection.removeEventListener('change', this.#back);
  }

  connectedCallback() {
    super.connectedCallback();
    connection.addEventListener('change', this.#back);
  }

  firstUpdated() {
    this.#scroller.scrollTop = characters.scrollTop;
  }

  get #scroller() {
    return this.querySelector('.gallery');
  }

  #back = () => {
    if (!connection.lost && characters.status === 'failed') characters.find();
  };

  async #open(character, way) {
    if (this.busy) return; // One press, one conversation.
    this.busy = character.slug;
    this.problem = null;
    await way(character, it => { this.problem = it; });
    this.busy = null;
  }

  render() {
    return html`<div class="gallery" @scroll=${event => { characters.scrollTop = event.target.scrollTop; }}>
      <div class="hero"><h1 tabindex="-1">${text.heading}</h1><p>${text.intro}</p></div>
      ${characters.status === 'ready' && !characters.items.length && !characters.query && !characters.tag ? nothing : html`<search class="tools">
        <label class="search">${icons.search}<span class="visually-hidden">${text.search}</span>
          <input type="search" placeholder=${text.search} dir="auto" autocomplete="off" data-testid="search" .value=${characters.query}
            @input=${event => this.#search(event.target.value)}></label>
        ${this.#tags()}
      </search>`}
      ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
      ${this.#cast()}
    </div>`;
  }

  #tags() {
    if (!characters.tags.length) return nothing;
    const chip = (tag, label) => html`<button class="tag" aria-pressed=${String(characters.tag === tag)} dir="auto"
      @click=${() => characters.find({ tag })}>${label}</button>`;
    return html`<div class="tags" role="group" aria-label=${text.tags}>${chip(null, text.all)}${characters.tags.map(it => chip(it, it))}</div>`;
  }

  #cast() {
    const { items, status, cursor, query, tag } = characters;
    if (status === 'failed') {
      return html`<div class="state"><p>${text.failed}</p><button class="strong" @click=${() => characters.find()}>${words.retry}</button></div>`;
    }
    if (!items.length && status === 'ready') {
      return query || tag
        ? html`<div class="state" role="status"><p>${text.nothingFound}</p>
            <button class="quiet" @click=${() => characters.find({ query: '', tag: null })}>${text.clear}</button></div>`
        : html`<div class="state"><p>${text.empty}</p></div>`;
    }
    if (!items.length) {
      return html`<div class="cast" role="status" aria-label=${words.loading}>${[1, 2, 3, 4].map(() => html`<div class="card ghost"></div>`)}</div>`;
    }
    return html`<ul class="cast">${repeat(items, it => it.id, it => this.#card(it))}</ul>
      ${cursor ? html`<p class="more"><button class="quiet" @click=${() => characters.more()}>${text.more}</button></p>` : nothing}`;
  }

  #card(character) {
    const { slug, name, tagline, tags = [], language, greetings } = character;
    const latest = sessions.with(slug);
    const facts = [tags[0], nameOfLanguage(language)].filter(Boolean);
    return html`<li class="card" data-testid=${`character-${slug}`} dir=${directionOf(language)} ?data-busy=${this.busy === slug}>
      <character-face .character=${character}></character-face>
      <div class="about" lang=${language ?? nothing}>
        <h2><button class="cover" dir="auto" aria-describedby=${`tagline-${slug}`} @click=${() => this.#open(character, talkWith)}>
          <span class="visually-hidden" lang="en">${latest ? text.continueWith('') : text.talk('')}</span>${name}</button></h2>
        <p class="tagline" id=${`tagline-${slug}`} dir="auto">${tagline}</p>
        <p class="facts">${facts.map(it => html`<bdi>${it}</bdi>`)}</p>
      </div>
      ${this.#foot(character, latest, greetings?.length ?? 0)}
    </li>`;
  }

  #foot(character, latest, openings) {
    if (!latest && openings < 2) return nothing;
    return html`<div class="foot">
      ${latest ? html`<span class="going" aria-hidden="true">${text.continue}</span>` : nothing}
      <button class="link" data-testid=${latest ? 'another' : 'opening'} aria-label=${(latest ? text.anotherWith : text.openingWith)(character.name)}
        @click=${() => this.#open(character, beginAnother)}>${latest ? text.another : text.opening}</button>
    </div>`;
  }
}

customElements.define('gallery-page', GalleryPage);
