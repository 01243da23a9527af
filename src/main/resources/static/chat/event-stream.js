/**
 * Reads `text/event-stream` as the HTML standard describes it: lines end in CR, LF or CRLF, a blank line ends an event, a
 * colon begins a comment, and an event the stream's end cut off is dropped.
 *
 * @param {ReadableStream<Uint8Array>} body
 * @param {number} silence longest silence in milliseconds before the connection counts as dead; comments break it too
 * @returns {AsyncGenerator<{event: string, id: string, data: string}>} ends when the stream does, throws when it breaks
 */
export async function* readEvents(body, silence) {
  const reader = body.getReader();
  const lines = new Lines();
  const decoder = new TextDecoder();
  let event = blank();
  try {
    for (;;) {
      const { done, value } = await within(silence, reader.read());
      if (done) return;
      for (const line of lines.take(decoder.decode(value, { stream: true }))) {
        if (line !== '') {
          add(event, line);
          continue;
        }
        if (event.data !== null) yield event;
        event = blank();
      }
    }
  } finally {
    // Leaving early must hang up, or the server keeps writing to nobody.
    reader.cancel().catch(() => {});
  }
}

const blank = () => ({ event: 'message', id: '', data: null });

function add(event, line) {
  const colon = line.indexOf(':');
  if (colon === 0) return;
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
  if (field === 'data') event.data = event.data === null ? value : `${event.data}\n${value}`;
  if (field === 'event') event.event = value;
  if (field === 'id') event.id = value;
}

/** Cuts text that arrives in arbitrary pieces into lines. */
class Lines {
  #rest = '';

  take(text) {
    this.#rest += text;
    const lines = [];
    let from = 0;
    const ends = /\r\n|\n|\r/g;
    for (let end; (end = ends.exec(this.#rest));) {
      // A CR at the very end may be half of a CRLF whose LF is still on its way.
      if (end[0] === '\r' && ends.lastIndex === this.#rest.length) break;
      lines.push(this.#rest.slice(from, end.index));
      from = ends.lastIndex;
    }
    this.#rest = this.#rest.slice(from);
    return lines;
  }
}

async function within(milliseconds, promise) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('The stream fell silent')), milliseconds);
  });
  try {
    return await Promise.race([promise, silence]);
  } finally {
    clearTimeout(timer);
  }
}
