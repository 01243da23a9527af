import { api } from './api.js';
import { connection, pauseBefore } from './connection.js';
import { readEvents } from './event-stream.js';
import { Problem } from './problem.js';

/** The first event may take a minute; after it the service sends at least a comment every 15 s. */
const FIRST_SILENCE = 90_000;
const SILENCE = 45_000;
/** How often a request that may not have arrived is repeated (under the same idempotency key) before it counts as unsent. */
const ATTEMPTS = 3;

/**
 * Reads a turn to its end, through cuts of the network: what opened it is repeated until its turn is known, then the
 * turn is resumed after the text that is here.
 *
 * @param {object} reading
 * @param {string} reading.sessionId
 * @param {import('./live-reply.js').LiveReply} reading.live filled as events come
 * @param {() => Promise<Response>} [reading.open] starts the turn; not needed where `live` has its turn already
 * @param {AbortSignal} reading.signal
 * @param {(event: {event: string, data: string}) => void} reading.onEvent after each event
 * @throws {Problem} the service refused
 * @throws {import('./problem.js').NoConnection} the turn could not be started
 */
export async function readTurn({ sessionId, live, open, signal, onEvent }) {
  for (let attempt = 0; ; attempt++) {
    const before = live.text.length;
    try {
      const answer = live.turnId ? await api.follow(sessionId, live.turnId, before, signal) : await open();
      await readAll(answer.body, live, onEvent);
      if (live.end) return;
    } catch (error) {
      if (signal.aborted || !mayPass(error, live, attempt)) throw error;
    }
    if (live.text.length > before) attempt = 0;
    await connection.pause(pauseBefore(attempt), signal);
  }
}

async function readAll(body, live, onEvent) {
  for await (const event of readEvents(body, live.turnId ? SILENCE : FIRST_SILENCE)) {
    const fits = live.take(event);
    if (!fits) return;
    onEvent(event);
    if (live.end && event.event !== 'retracted') return;
  }
}

/** Whether trying again can help. Once a turn runs it is worth any number of attempts: the reply is being kept for us. */
function mayPass(error, live, attempt) {
  if (error instanceof Problem) return live.turnId !== null && (error.status >= 500 || error.status === 429);
  if (live.turnId) return true;
  return navigator.onLine && attempt + 1 < ATTEMPTS;
}
