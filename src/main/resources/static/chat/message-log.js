import { html, LitElement, nothing } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { announce } from './announce.js';
import { Watch } from './changes.js';
import { copy } from './clipboard.js';
import { Editing } from './editing.js';
import { icons } from './icons.js';
import { fork, remove, rewind, select } from './message-verbs.js';
import { liveView, messageView } from './message-view.js';
import { noticeAfter, noticeView } from './notice.js';
import { directionOf } from './scripts.js';
import { words } from './strings.js';
import { ViewKeeper } from './view-keeper.js';

/** How near to the top, in pixels, earlier messages are fetched. */
const NEAR_TOP = 800;

/** Whether all actions of a message go in a row that shows when it is pointed at. */
const roomy = matchMedia('(hover: hover) and (pointer: fine) and (min-width: 600px)');

/** What has been said in a session, with the reply being written at its end. */
class MessageLog extends LitElement {
  static properties = { open: { attribute: false }, copied: { state: true }, away: { state: true } };

  #keeper = new ViewKeeper(away => { this.away = away; });
  #editing = new Editing(this);
  #redraw = () => this.requestUpdate();

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    new Watch(this, this.open);
    super.connectedCallback();
    roomy.addEventListener('change', this.#redraw);
  }

  firstUpdated() {
    this.#keeper.observe(this.querySelector('.scroller'), this.querySelector('.column'));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#keeper.release();
    roomy.removeEventListener('change', this.#redraw);
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

  /** Does what moves the end of the conversation, and shows that. @param {() => unknown} act */
  atTheEnd(act) {
    act();
    this.toEnd();
    this.#focus(); // The button that was pressed is about to go.
  }

  #act(does) {
    if (does === 'undo') this.atTheEnd(() => select(this.open, this.open.outcome.from));
    else this.atTheEnd(() => this.open[does]());
  }

  /** Lets `change` change the path, while what is under one message stays where it is on the screen. */
  async #steadily(message, change) {
    this.#keeper.hold(this.querySelector(`[data-id="${message.id}"] .actions`));
    await change();
    await this.drawn();
    this.#keeper.letGo();
  }

  async #remove(message) {
    if (await remove(this.open, message)) this.#focus();
  }

  /** When what has changed is on the page. */
  async drawn() {
    await new Promise(requestAnimationFrame);
    await this.updateComplete;
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
          ${notice ? noticeView(notice, does => this.#act(does)) : nothing}
        </div>
      </div>
      ${this.away ? html`<button class="jump" aria-label=${words.chat.jump} title=${words.chat.jump} data-testid="jump"
        @click=${this.#jump}>${icons.down}</button>` : nothing}`;
  }

  /**
   * One row a place in the conversation, known by what it follows: a reply keeps it when it turns from live to said, and so does the
   * focus when another version is shown there.
   */
  #rows() {
    const { live, messages, session: { character } } = this.open;
    const shown = messages.filter(it => it.id !== live?.replyId);
    const rows = shown.map((message, index) => ({
      key: message.parentId ?? 'first',
      view: () => {
        const view = {
          character, last: index === shown.length - 1, busy: !!live, copied: this.copied === message.id, roomy: roomy.matches,
          editing: this.#editing.of(message),
        };
        return guard([message, ...Object.values(view)], () => messageView(message, { ...view, verbs: this.#verbs(message) }));
      },
    }));
    if (live) rows.push({ key: shown.at(-1)?.id ?? 'first', view: () => liveView(live, character) });
    return rows;
  }

  /** @returns {import('./message-actions.js').Verbs} */
  #verbs(message) {
    return {
      copy: () => this.#copy(message),
      again: () => this.atTheEnd(() => this.open.again()),
      goOn: () => this.atTheEnd(() => this.open.goOn()),
      edit: () => this.#editing.begin(message),
      save: text => this.#editing.save(message, text),
      cancel: () => this.#editing.leave(message),
      select: id => this.#steadily(message, () => select(this.open, id)),
      rewind: () => this.#steadily(message, () => rewind(this.open, message)),
      fork: () => fork(this.open, message),
      remove: () => this.#remove(message),
    };
  }
}

customElements.define('message-log', MessageLog);
