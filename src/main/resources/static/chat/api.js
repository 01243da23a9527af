import { connection } from './connection.js';
import { guest } from './guest.js';
import { NoConnection, Problem } from './problem.js';

/**
 * One request to the service as the guest. A refused token is renewed once.
 *
 * @param {string} method
 * @param {string} path
 * @param {{body?: unknown, headers?: Record<string, string>, signal?: AbortSignal}} [options]
 * @returns {Promise<Response>} an answer in the 200s
 * @throws {Problem} when the service said no
 * @throws {NoConnection} when there was no answer
 */
export async function request(method, path, { body, headers = {}, signal } = {}) {
  const send = token => fetch(path, {
    method,
    signal,
    headers: {
      Authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const token = await guest.token();
  let answer = await answered(send(token), signal);
  if (answer.status === 401) {
    guest.refuse(token);
    answer = await answered(send(await guest.token()), signal);
  }
  if (answer.ok) return answer;
  throw new Problem(answer.status, await answer.json().catch(() => ({})));
}

async function answered(sending, signal) {
  let answer;
  try {
    answer = await sending;
  } catch (error) {
    if (!signal?.aborted) connection.fail();
    throw signal?.aborted ? error : new NoConnection(error.message);
  }
  const gateway = answer.status >= 502 && answer.status <= 504 && !answer.headers.get('Content-Type')?.includes('problem+json');
  if (gateway) {
    connection.fail();
    throw new NoConnection(`HTTP ${answer.status}`);
  }
  connection.succeed();
  return answer;
}

async function json(method, path, options) {
  const answer = await request(method, path, options);
  return answer.status === 204 ? null : answer.json();
}

function withQuery(path, query) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length ? `${path}?${new URLSearchParams(given)}` : path;
}

const session = id => `/v1/sessions/${encodeURIComponent(id)}`;
const message = (id, messageId) => `${session(id)}/messages/${encodeURIComponent(messageId)}`;
const turn = (id, turnId) => `${session(id)}/turns/${encodeURIComponent(turnId)}`;
const eventStream = { Accept: 'text/event-stream' };

/** The service's calls, by what they do. Each resolves to the answer's JSON unless said. */
export const api = {
  characters: query => json('GET', withQuery('/v1/characters', query)),
  image: async path => (await request('GET', path)).blob(),

  sessions: query => json('GET', withQuery('/v1/sessions', query)),
  session: (id, signal) => json('GET', session(id), { signal }),
  open: (character, greeting) => json('POST', '/v1/sessions', { body: { character, greeting }, headers: once() }),
  rename: (id, title) => json('PATCH', session(id), { body: { title } }),
  remove: id => json('DELETE', session(id)),
  /** Resolves to a Response with a file that people read. */
  transcript: id => request('GET', withQuery(`${session(id)}/export`, { format: 'markdown' })),
  messages: (id, query, signal) => json('GET', withQuery(`${session(id)}/messages`, query), { signal }),

  /** Resolves to the Response whose body is the turn's event stream; so do `regenerate`, `goOn`, `edit` and `follow`. */
  send: (id, content, key, signal) =>
    request('POST', `${session(id)}/messages`, { body: { content }, headers: { ...eventStream, ...once(key) }, signal }),
  regenerate: (id, messageId, key, signal) =>
    request('POST', `${message(id, messageId)}/regenerate`, { headers: { ...eventStream, ...once(key) }, signal }),
  goOn: (id, messageId, key, signal) =>
    request('POST', `${message(id, messageId)}/continue`, { headers: { ...eventStream, ...once(key) }, signal }),
  /** Of a message of the user's. */
  edit: (id, messageId, content, key, signal) =>
    request('POST', `${message(id, messageId)}/edit`, { body: { content }, headers: { ...eventStream, ...once(key) }, signal }),
  /** `after`: how much of the reply is here already, in UTF-16 units. */
  follow: (id, turnId, after, signal) =>
    request('GET', `${turn(id, turnId)}/events`, { headers: { ...eventStream, 'Last-Event-ID': String(after) }, signal }),
  turn: (id, turnId, signal) => json('GET', turn(id, turnId), { signal }),
  stop: (id, turnId) => request('POST', `${turn(id, turnId)}/stop`),

  /** An edit of the character's message. */
  rewrite: (id, messageId, content) => json('POST', `${message(id, messageId)}/edit`, { body: { content }, headers: once() }),
  select: (id, messageId) => json('POST', `${message(id, messageId)}/select`),
  rewind: (id, messageId) => json('POST', `${message(id, messageId)}/rewind`),
  removeMessage: (id, messageId) => json('DELETE', message(id, messageId)),
  fork: (id, messageId) => json('POST', `${session(id)}/fork`, { body: { messageId }, headers: once() }),
};

/** A request with this header may be repeated without doing its work twice. */
function once(key = newKey()) {
  return { 'Idempotency-Key': key };
}

/** A fresh idempotency key: a random UUID (`randomUUID` needs HTTPS or localhost, `getRandomValues` does not). */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
