import { html, LitElement, nothing } from 'lit';
import { avatarUrl } from './avatars.js';

/** How many colours there are for characters without a picture (chat.css). */
const HUES = 6;

/** A character's picture, or their initial on a colour of their own. Decoration: the name is always beside it. */
class CharacterFace extends LitElement {
  static properties = { character: { attribute: false }, url: { state: true } };

  createRenderRoot() {
    return this;
  }

  willUpdate(changes) {
    if (!changes.has('character')) return;
    const { avatar, slug = '' } = this.character ?? {};
    if (avatar !== this.path) this.#show(avatar);
    this.setAttribute('aria-hidden', 'true');
    this.dataset.hue = [...slug].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 997, 7) % HUES;
  }

  async #show(path) {
    this.path = path;
    this.url = null;
    const url = path ? await avatarUrl(path) : null;
    if (this.path === path) this.url = url;
  }

  render() {
    return html`<span class="initial">${firstLetter(this.character?.name)}</span>${this.url
      ? html`<img src=${this.url} alt="" draggable="false">` : nothing}`;
  }
}

function firstLetter(name = '') {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment ?? '';
}

customElements.define('character-face', CharacterFace);
