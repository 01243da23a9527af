/**
 * The list with `message` in it: in the place of the one with its id, or at the end.
 * @param {Message[]} list @param {Message} message
 */
export function withMessage(list, message) {
  const index = list.findIndex(it => it.id === message.id);
  return index < 0 ? [...list, message] : list.with(index, message);
}

/**
 * The newest page laid over what was there: older pages stay where they still belong to the same path.
 * @param {Message[]} list @param {Message[]} newest
 */
export function withNewest(list, newest) {
  const joint = newest.length ? list.findIndex(it => it.id === newest[0].id) : -1;
  return joint > 0 ? [...list.slice(0, joint), ...newest] : newest;
}

/** Whether the path goes on above this list: only the first message of a session has no parent. @param {Message[]} list */
export function hasOlder(list) {
  return list.length > 0 && list[0].parentId != null;
}

/**
 * @typedef {object} Message
 * @property {string} id
 * @property {string | null} [parentId]
 * @property {'user' | 'character'} role
 * @property {string} content
 * @property {'complete' | 'stopped' | 'interrupted' | 'retracted' | 'sending'} state `sending` only ever on this page
 * @property {string} [turnId]
 * @property {string} createdAt RFC 3339
 */
