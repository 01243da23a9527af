import { announce } from './announce.js';
import { api } from './api.js';
import { askForOpening, askForTitle, askToDelete } from './dialogs.js';
import { save } from './download.js';
import { galleryAddress, go, route, sessionAddress } from './router.js';
import { sessions, titleOf } from './sessions.js';
import { words } from './strings.js';

/** The menu of one session. @param {object} session @param {(sentence: string) => void} onProblem */
export function actionsFor(session, onProblem) {
  return [
    { label: words.sessions.rename, testid: 'rename', act: () => rename(session, onProblem) },
    { label: words.sessions.download, testid: 'download', act: () => download(session, onProblem) },
    { label: words.sessions.delete, testid: 'delete', act: () => remove(session, onProblem) },
  ];
}

async function rename(session, onProblem) {
  const title = await askForTitle(titleOf(session));
  if (title) await sessions.rename(session.id, title).catch(() => onProblem(words.sessions.renameFailed));
}

async function download(session, onProblem) {
  await api.transcript(session.id).then(save).catch(() => onProblem(words.sessions.downloadFailed));
}

async function remove(session, onProblem) {
  if (!(await askToDelete(titleOf(session)))) return;
  try {
    await sessions.remove(session.id);
  } catch {
    onProblem(words.sessions.deleteFailed);
    return;
  }
  const here = route(location.hash);
  if (here.sessionId === session.id) go(galleryAddress);
}

/** Goes on where the person left off with a character, or begins. */
export async function talkWith(character, onProblem) {
  const latest = await sessions.latestWith(character.slug);
  if (latest) go(sessionAddress(latest.id));
  else await begin(character, 0, onProblem);
}

/** Begins another session, with the opening the person chooses where there are several. */
export async function beginAnother(character, onProblem) {
  const greeting = character.greetings?.length > 1 ? await askForOpening(character) : 0;
  if (greeting !== null) await begin(character, greeting, onProblem);
}

async function begin(character, greeting, onProblem) {
  try {
    const session = await sessions.open(character.slug, character.greetings?.length ? greeting : undefined);
    go(sessionAddress(session.id));
  } catch {
    onProblem(words.gallery.startFailed);
    announce(words.gallery.startFailed);
  }
}
