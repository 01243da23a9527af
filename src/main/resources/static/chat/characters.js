import { api } from './api.js';
import { Changing } from './changes.js';

/** How many tags the filter offers: the most frequent ones. */
const TAGS_SHOWN = 12;

/** The characters in the gallery: what was asked for, and what has come so far. Outlives the page that shows it, so that going back finds everything as it was. */
class Characters extends Changing {
  items = [];
  /** @type {'new' | 'loading' | 'ready' | 'failed'} */
  status = 'new';
  query = '';
  tag = null;
  tags = [];
  cursor = null;
  /** Where the gallery was scrolled to, for coming back. */
  scrollTop = 0;
  #asked = 0;

  /** Asks for the characters that match; an answer overtaken by a later question is dropped. */
  async find({ query = this.query, tag = this.tag } = {}) {
    Object.assign(this, { query, tag, status: 'loading' });
    this.changed();
    await this.#page(null);
  }

  /** Adds the next page. */
  more() {
    return this.#page(this.cursor);
  }

  async #page(cursor) {
    const question = ++this.#asked;
    try {
      const page = await api.characters({ query: this.query.trim(), tag: this.tag, limit: 48, cursor });
      if (question !== this.#asked) return;
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.cursor = page.nextCursor ?? null;
      this.status = 'ready';
      if (!this.query && !this.tag) this.tags = mostFrequentTags(this.items);
    } catch {
      if (question !== this.#asked) return;
      this.status = 'failed';
    }
    this.changed();
  }
}

function mostFrequentTags(characters) {
  const counts = new Map();
  for (const tag of characters.flatMap(it => it.tags ?? [])) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).slice(0, TAGS_SHOWN).map(([tag]) => tag);
}

export const characters = new Characters();
