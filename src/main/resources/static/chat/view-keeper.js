/** This near to the end, in pixels, counts as being there. */
const NEAR = 24;

const topOf = element => element.getBoundingClientRect().top;

/**
 * Keeps a scrolling log where its reader wants it: at the end while they are at the end, and still when they are not,
 * also when earlier messages come in above.
 */
export class ViewKeeper {
  #onAway;
  #scroller;
  #following = true;
  #away = false;
  #lastTop = 0;
  #was = null;
  #held = null;
  #first;
  #sizes = new ResizeObserver(() => this.#settle());

  /** @param {(away: boolean) => void} onAway told when the end comes into view or leaves it */
  constructor(onAway) {
    this.#onAway = onAway;
  }

  /** @param {HTMLElement} scroller @param {HTMLElement} column what is scrolled */
  observe(scroller, column) {
    this.#scroller = scroller;
    // The keyboard of a phone, a growing composer and late fonts move the end too.
    this.#sizes.observe(scroller);
    this.#sizes.observe(column);
    this.toEnd();
  }

  release() {
    this.#sizes.disconnect();
  }

  /** Before a render. */
  before() {
    if (this.#scroller) this.#was = { height: this.#scroller.scrollHeight, top: this.#scroller.scrollTop };
  }

  /** After a render. @param {string | undefined} first id of the first message: another one means that some came above */
  after(first) {
    const prepended = this.#was && first !== this.#first && !this.#following;
    if (this.#held?.element.isConnected) this.#to(this.#scroller.scrollTop + topOf(this.#held.element) - this.#held.top);
    else if (prepended) this.#to(this.#was.top + this.#scroller.scrollHeight - this.#was.height);
    this.#first = first;
    this.#settle();
  }

  scrolled() {
    const { scrollTop } = this.#scroller;
    const left = this.#left;
    // A reader who moves up even a little wants to stay there, though the end is still near.
    if (left < 2) this.#following = true;
    else if (scrollTop < this.#lastTop - 1) this.#following = false;
    else if (left < NEAR) this.#following = true;
    this.#lastTop = scrollTop;
    this.#tell();
  }

  toEnd() {
    this.#following = true;
    this.#settle();
  }

  /** Keeps an element where it is on the screen, whatever comes and goes around it, until it is let go. @param {HTMLElement} element */
  hold(element) {
    this.#held = { element, top: topOf(element) };
    this.#following = false;
  }

  letGo() {
    this.#held = null;
  }

  get #left() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  #settle() {
    if (!this.#scroller) return;
    if (this.#following) this.#to(this.#scroller.scrollHeight);
    this.#tell();
  }

  #to(top) {
    this.#scroller.scrollTop = top;
    this.#lastTop = this.#scroller.scrollTop;
  }

  #tell() {
    const away = this.#left > NEAR * 4;
    if (away === this.#away) return;
    this.#away = away;
    this.#onAway(away);
  }
}
