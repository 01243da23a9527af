import { noChange } from 'lit';
import { Directive, directive, PartType } from 'lit/directive.js';
import { blocksOf, closed } from './markdown.js';

/** Blocks that take their direction from their own first letter. */
const SELF_DIRECTED = 'p, h3, h4, h5, h6, ul, ol, blockquote';

/**
 * Renders a text into its element. Called again with more of the same text it touches only what has changed, so that
 * a growing reply does not flicker and a selection in its finished paragraphs stays.
 */
class Prose extends Directive {
  /** @type {{raw: string, nodes: ChildNode[]}[]} */
  #blocks = [];
  #shown;

  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('prose() belongs on an element');
  }

  render() {
    return noChange;
  }

  /** @param {import('lit/directive.js').ElementPart} part @param {[string, boolean]} values the text, and whether it still grows */
  update({ element }, [text, growing = false]) {
    const source = growing ? closed(text) : text;
    if (source === this.#shown) return noChange;
    this.#shown = source;
    const next = blocksOf(source);
    for (const gone of this.#blocks.splice(next.length)) gone.nodes.forEach(node => node.remove());
    next.forEach((block, index) => this.#show(element, block, index));
    return noChange;
  }

  #show(element, block, index) {
    const old = this.#blocks[index];
    if (old?.raw === block.raw) return;
    const fragment = block.fragment();
    for (const child of fragment.children) if (child.matches(SELF_DIRECTED)) child.dir = 'auto';
    const fresh = [...fragment.childNodes];
    if (old?.nodes.length === 1 && fresh.length === 1 && alike(old.nodes[0], fresh[0])) {
      grow(old.nodes[0], fresh[0]);
      this.#blocks[index] = { raw: block.raw, nodes: old.nodes };
      return;
    }
    const before = old?.nodes[0] ?? null;
    element.insertBefore(fragment, before);
    old?.nodes.forEach(node => node.remove());
    this.#blocks[index] = { raw: block.raw, nodes: fresh };
  }
}

export const prose = directive(Prose);

const alike = (one, other) => one.nodeName === other.nodeName && one.nodeType === other.nodeType;

/** Makes `old` equal to `fresh`, keeping every node that is already right. */
function grow(old, fresh) {
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data === fresh.data) return;
    if (fresh.data.startsWith(old.data)) old.appendData(fresh.data.slice(old.length));
    else old.data = fresh.data;
    return;
  }
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  const wanted = [...fresh.childNodes];
  const there = [...old.childNodes];
  for (const extra of there.slice(wanted.length)) extra.remove();
  wanted.forEach((node, index) => {
    if (!there[index]) old.append(node);
    else if (alike(there[index], node)) grow(there[index], node);
    else there[index].replaceWith(node);
  });
}
