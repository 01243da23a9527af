import DOMPurify from 'dompurify';
import { Marked } from 'marked';

const escape = text => text.replace(/[&<>"']/g, it => `&#${it.charCodeAt(0)};`);
const webAddress = href => /^https?:\/\//i.test(href);
const never = () => undefined;

/**
 * `*actions*` and `**stress**`, before CommonMark's own rule: that one refuses to close emphasis between punctuation and a
 * letter, which is where Chinese always closes it (`*（微笑）*你好`), and English does in `*smiles.*Well`.
 */
const emphasis = {
  name: 'emphasis',
  level: 'inline',
  start: text => text.indexOf('*'),
  tokenizer(text) {
    const found = /^(\*\*?)(?![\s*])((?:\\.|[^*\n\\])+?)(?<!\s)\1(?!\*)/.exec(text);
    if (!found) return undefined;
    return { type: found[1].length === 2 ? 'strong' : 'em', raw: found[0], text: found[2], tokens: this.lexer.inlineTokens(found[2]) };
  },
};

const marked = new Marked({
  gfm: true,
  breaks: true,
  extensions: [emphasis],
  tokenizer: {
    // Raw HTML is text. The others would swallow or reshape ordinary prose: `[Maren]: hello` is no link definition, an
    // indented line no code, a line above dashes no heading.
    html: never, tag: never, def: never, code: never, lheading: never, table: never,
  },
  renderer: {
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + 2); // The page's own headings are the first two levels.
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`;
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return webAddress(href) ? `<a href="${escape(href)}">${text}</a>` : text;
    },
    image({ href, text }) {
      const label = escape(text || href);
      return webAddress(href) ? `<a href="${escape(href)}">${label}</a>` : label;
    },
    checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
    html: ({ text }) => escape(text),
  },
});

const purifier = DOMPurify(window);
const ALLOWED = {
  ALLOWED_TAGS: ['p', 'em', 'strong', 'del', 'code', 'pre', 'ul', 'ol', 'li', 'blockquote', 'br', 'hr', 'h3', 'h4', 'h5', 'h6', 'a'],
  ALLOWED_ATTR: ['href', 'start'],
  ALLOWED_URI_REGEXP: /^https?:\/\//i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true,
};
purifier.addHook('afterSanitizeAttributes', node => {
  if (node.nodeName !== 'A') return;
  node.setAttribute('rel', 'noopener nofollow');
  node.setAttribute('target', '_blank');
});

/**
 * The top-level blocks of a text, each with its source: the unit in which a growing reply is rendered anew.
 * @param {string} text
 * @returns {{raw: string, fragment: () => DocumentFragment}[]}
 */
export function blocksOf(text) {
  return marked.lexer(text).filter(token => token.type !== 'space').map(token => ({
    raw: token.raw,
    fragment: () => purifier.sanitize(marked.parser([token]), ALLOWED),
  }));
}

/**
 * A text that is still growing, with its open emphasis closed, so that `*wipes a mu` is shown as the action it will be
 * and no asterisk flashes by.
 * @param {string} text
 */
export function closed(text) {
  if ((text.match(/^\s*```/gm) ?? []).length % 2) return text;
  const last = text.lastIndexOf('\n') + 1;
  // Asterisks at the very end may open or close, or be half of two: the next piece will tell, until then they say nothing.
  const line = text.slice(last).replace(/(?<!\\)\*+$/, '');
  const open = [];
  const marks = /\\.|`[^`]*`|(\*{1,3})/g;
  for (let mark; (mark = marks.exec(line));) {
    if (!mark[1]) continue;
    const before = line[mark.index - 1] ?? ' ';
    const after = line[marks.lastIndex] ?? ' ';
    if (open.at(-1) === mark[1] && /\S/.test(before)) open.pop();
    else if (/\S/.test(after)) open.push(mark[1]);
  }
  return text.slice(0, last) + (open.length ? line.trimEnd() : line) + open.reverse().join('');
}

/**
 * A text on one line without its marks, for previews and for people who listen.
 * @param {string | null | undefined} text
 */
export function plain(text) {
  return (text ?? '').replace(/[*`~]+|^\s*[#>]+\s*/gm, '').replace(/\s+/g, ' ').trim();
}
