import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from './announce.js';
import { Watch } from './changes.js';
import { copy } from './clipboard.js';
import { icons } from './icons.js';
import { liveView, messageView, noticeAfter, noticeView } from './message-view.js';
import { directionOf } from './scripts.js';
import { words } from './strings.js';
import { ViewKeeper } from './view-keeper.js';

/** How near to the top, in pixels, earlier messages are fetched. */
const NEAR_TOP = 800;

/** What has been said in a session, with the reply being written at its end. */
class MessageLog extends LitElement {
  static properties = { open: { attribute: false }, copied: { state: true }, away: { state: true } };

  #keeper = new ViewKeeper(away => { this.away = away; });

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    new Watch(this, this.open);
    super.connectedCallback();
  }

  firstUpdated() {
    this.#keeper.observe(this.querySelector('.scroller'), this.querySelector('.column'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#keeper.release();
  }

  willUpdate() {
    this.#keeper.before();
  }

  updated() {
    this.#keeper.after(this.open.messages[0]?.id);
    this.#reachBack();
  }

  /** Shows the end, and stays there while a reply grows. */
  toEnd() {
    this.#keeper.toEnd();
  }

  #reachBack() {
    const { scrollTop } = this.querySelector('.scroller');
    if (scrollTop < NEAR_TOP && this.open.hasOlder && this.open.older === 'idle') this.open.loadOlder();
  }

  #scrolled() {
    this.#keeper.scrolled();
    this.#reachBack();
  }

  async #copy(message) {
    if (!(await copy(message.content))) return;
    this.copied = message.id;
    announce(words.chat.copied);
    setTimeout(() => { if (this.copied === message.id) this.copied = null; }, 1500);
  }

  #again() {
    this.open.again();
    this.toEnd();
    this.#focus(); // The button that was pressed is about to go.
  }

  #jump() {
    this.toEnd();
    this.#focus();
  }

  #focus() {
    this.querySelector('.scroller').focus({ preventScroll: true });
  }

  render() {
    const { session, live, messages, older } = this.open;
    const { character } = session;
    const notice = noticeAfter(this.open);
    return html`<div class="scroller" tabindex="0" role="region" aria-label=${words.chat.log(character.name)} @scroll=${this.#scrolled}>
        <div class="column" role="log" aria-live="off" dir=${directionOf(character.language)}>
          ${older === 'failed' ? html`<div class="notice" dir="ltr">${words.chat.olderFailed}
            <button class="link" @click=${() => this.open.loadOlder()}>${words.retry}</button></div>` : nothing}
          ${!messages.length && !live ? html`<div class="first-word"><character-face .character=${character}></character-face>
            <p dir="auto">${words.chat.begin(character.name)}</p></div>` : nothing}
          ${repeat(this.#rows(), row => row.key, row => row.view())}
          ${notice ? noticeView(notice, () => this.#again()) : nothing}
        </div>
      </div>
      ${this.away ? html`<button class="jump" aria-label=${words.chat.jump} title=${words.chat.jump} data-testid="jump"
        @click=${this.#jump}>${icons.down}</button>` : nothing}`;
  }

  /** One row a message; a reply keeps its row, and so its place on the page, when it turns from live to said. */
  #rows() {
    const { live, messages, session: { character } } = this.open;
    const shown = messages.filter(it => it.id !== live?.replyId);
    const rows = shown.map((message, index) => ({
      key: message.id,
      view: () => {
        const view = { character, last: index === shown.length - 1, busy: !!live, copied: this.copied === message.id };
        return guard([message, character, ...Object.values(view)], () =>
          messageView(message, { ...view, onCopy: () => this.#copy(message), onAgain: () => this.#again() }));
      },
    }));
    if (live) rows.push({ key: live.replyId ?? 'live', view: () => liveView(live, character) });
    return rows;
  }
}

customElements.define('message-log', MessageLog);
