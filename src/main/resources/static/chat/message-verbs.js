import { announce } from './announce.js';
import { api } from './api.js';
import { askToDeleteMessage } from './dialogs.js';
import { go, sessionAddress } from './router.js';
import { sessions } from './sessions.js';
import { words } from './strings.js';

const text = words.chat;

/**
 * What can be done to the messages of an open session without asking a model. Where it is not done the session says why,
 * and each resolves to whether it was.
 * @typedef {import('./open-session.js').OpenSession} OpenSession
 */

/** Shows another message in its place, with what followed it last. @param {OpenSession} open @param {string} id */
export async function select(open, id) {
  if (!(await done(open, open.change(() => api.select(open.id, id), { shown: id })))) return false;
  const { index, count } = open.messages.find(it => it.id === id)?.alternatives ?? {};
  if (count) announce(text.versionShown(index + 1, count));
  return true;
}

/** Lets the conversation end with a message. @param {OpenSession} open */
export function rewind(open, { id }) {
  const outcome = { kind: 'rewound', sentence: text.rewound, from: open.messages.at(-1).id };
  return done(open, open.change(() => api.rewind(open.id, id), { shown: id, outcome }), text.rewound);
}

/** Opens another conversation with what was said up to a message. @param {OpenSession} open */
export function fork(open, { id }) {
  return done(open, open.change(async () => {
    const session = await api.fork(open.id, id);
    sessions.put(session);
    go(sessionAddress(session.id));
  }), text.forked);
}

/** Deletes a message, if the person means it. @param {OpenSession} open */
export async function remove(open, { id, alternatives }) {
  if (!(await askToDeleteMessage(alternatives?.count > 1))) return false;
  return done(open, open.change(() => api.removeMessage(open.id, id)), text.deleted);
}

/**
 * Puts another text in place of a reply. @param {OpenSession} open
 * @returns {Promise<{id?: string, why: string | null}>} the new message, or why there is none, in words
 */
export async function rewrite(open, message, content) {
  let id;
  const why = await open.change(async () => {
    ({ id } = await api.rewrite(open.id, message.id, content));
  });
  return { id, why };
}

async function done(open, changing, sentence) {
  const why = await changing;
  if (why) open.refuse(why);
  else if (sentence) announce(sentence);
  return !why;
}
