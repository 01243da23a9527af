/** A reply being written, as far as it has come to this page. Built from the events of its turn, in any number of pieces. */
export class LiveReply {
  turnId = null;
  replyId = null;
  /** @type {'sending' | 'queued' | 'streaming'} */
  state = 'sending';
  queuePosition = null;
  text;
  /** Why the text went, once the model has withdrawn it. */
  notice = null;
  /** The event that ended the turn: `{kind: 'completed' | 'failed' | 'retracted', …its data}`. */
  end = null;

  /** @param {string | null} turnId of a turn that runs already @param {string} text what the reply begins with */
  constructor(turnId = null, text = '') {
    this.turnId = turnId;
    this.text = text;
  }

  /**
   * Takes one event in.
   * @param {{event: string, id: string, data: string}} event
   * @returns {boolean} whether the reply still fits; `false` means text is missing and must be fetched from `text.length` on
   */
  take({ event, id, data }) {
    const body = JSON.parse(data);
    switch (event) {
      case 'turn': return this.#turn(body);
      case 'delta': return this.#delta(body.text, Number(id));
      case 'retracted': return this.#retracted(body);
      case 'completed':
      case 'failed': return this.#ended({ ...body, kind: event });
      default: return true; // A newer service may say more than this page knows.
    }
  }

  #turn({ turnId, replyId, state, queuePosition }) {
    this.turnId = turnId;
    this.replyId = replyId ?? this.replyId;
    this.state = state === 'queued' ? 'queued' : 'streaming';
    this.queuePosition = queuePosition ?? null;
    return true;
  }

  /** The id says where the text ends once this delta is in, so one that comes twice does no harm and a gap shows. */
  #delta(text, end) {
    const start = Number.isNaN(end) ? this.text.length : end - text.length;
    if (start > this.text.length) return false;
    this.text = this.text.slice(0, start) + text;
    this.state = 'streaming';
    return true;
  }

  #retracted({ notice }) {
    this.text = '';
    this.notice = notice ?? '';
    this.end = { kind: 'retracted' };
    return true;
  }

  #ended(end) {
    // After a retraction the stream may still bring its formal end; what a person needs to know is the retraction.
    this.end = this.notice === null ? end : { ...end, kind: 'retracted' };
    return true;
  }
}
