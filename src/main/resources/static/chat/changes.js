/** Something that is looked at by components and says when it has changed. */
export class Changing extends EventTarget {
  changed() {
    this.dispatchEvent(new Event('change'));
  }
}

/** Re-renders a Lit element whenever what it watches changes, at most once a frame, for as long as it is on the page. */
export class Watch {
  #host;
  #subjects;
  #due = false;

  /** @param {import('lit').LitElement} host @param {...Changing} subjects */
  constructor(host, ...subjects) {
    this.#host = host;
    this.#subjects = subjects;
    host.addController(this);
  }

  hostConnected() {
    for (const subject of this.#subjects) subject.addEventListener('change', this.#update);
  }

  hostDisconnected() {
    for (const subject of this.#subjects) subject.removeEventListener('change', this.#update);
  }

  #update = () => {
    if (this.#due) return;
    this.#due = true;
    const render = () => { this.#due = false; this.#host.requestUpdate(); };
    // A hidden page gets no frames, yet should be up to date when it is looked at.
    if (document.hidden) setTimeout(render, 250);
    else requestAnimationFrame(render);
  };
}

/** A burst of calls becomes one, `milliseconds` after the last. @param {(...args: any[]) => void} act */
export function settle(act, milliseconds) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...args), milliseconds);
  };
}
