import { html, LitElement, nothing } from 'lit';
import { icons } from './icons.js';

/** A ⋯ button with a menu of actions beside it, where there is room: `items` is `[{label, act, testid?}]`. Arrow keys, Home, End, Escape, as menus have them. */
class MenuButton extends LitElement {
  static properties = { label: {}, items: { attribute: false }, disabled: { type: Boolean }, open: { state: true } };

  createRenderRoot() {
    return this;
  }

  #outside = event => {
    if (!this.contains(event.target)) this.open = false;
  };

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('pointerdown', this.#outside);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('pointerdown', this.#outside);
  }

  willUpdate() {
    if (this.disabled) this.open = false;
  }

  get #entries() {
    return [...this.querySelectorAll('[role=menuitem]')];
  }

  async #toggle() {
    this.open = !this.open;
    await this.updateComplete;
    if (!this.open) return;
    this.#place();
    this.#entries[0].focus({ preventScroll: true });
    this.querySelector('.menu').scrollIntoView({ block: 'nearest' });
  }

  /** Below the button and towards the start, or else on the other side. */
  #place() {
    const menu = this.querySelector('.menu');
    const { left, right, bottom } = (this.closest('.scroller, .days') ?? document.documentElement).getBoundingClientRect();
    const box = menu.getBoundingClientRect();
    menu.classList.toggle('above', box.bottom > bottom);
    menu.classList.toggle('across', box.left < left || box.right > right);
  }

  #close() {
    this.open = false;
    this.querySelector('button').focus();
  }

  #keys(event) {
    if (!this.open) return;
    const entries = this.#entries;
    const at = entries.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) entries.at(to % entries.length).focus();
    else if (event.key === 'Escape') this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #left(event) {
    if (this.open && event.relatedTarget && !this.contains(event.relatedTarget)) this.open = false;
  }

  render() {
    return html`<div class="menu-anchor" @keydown=${this.#keys} @focusout=${this.#left}>
      <button class="icon-button" aria-label=${this.label} title=${this.label} aria-haspopup="menu" aria-expanded=${String(!!this.open)}
        ?disabled=${this.disabled} @click=${this.#toggle}>${icons.more}</button>
      ${this.open ? html`<div class="menu" role="menu" aria-label=${this.label}>${this.items.map(item => html`
        <button role="menuitem" tabindex="-1" data-testid=${item.testid ?? nothing}
          @click=${() => { this.#close(); item.act(); }}>${item.label}</button>`)}</div>` : nothing}
    </div>`;
  }
}

customElements.define('menu-button', MenuButton);
