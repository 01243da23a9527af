/**
 * The path that ends with `message`: whatever else followed its parent is on another one.
 * @param {Message[]} list @param {Message} message
 */
export function withTip(list, message) {
  const said = list.filter(it => it.id !== 'sending');
  if (message.parentId == null) return [message];
  const parent = said.findIndex(it => it.id === message.parentId);
  const own = said.findIndex(it => it.id === message.id);
  if (parent >= 0) return [...said.slice(0, parent + 1), message];
  return [...said.slice(0, own < 0 ? said.length : own), message]; // The parent is further up than has been fetched.
}

/**
 * The newest page laid over what was there: older pages stay where they still belong to the same path.
 * @param {Message[]} list @param {Message[]} newest
 */
export function withNewest(list, newest) {
  if (!newest.length) return newest;
  const [{ id, parentId }] = newest;
  const joint = list.findIndex(it => it.id === id);
  const above = joint < 0 ? list.findIndex(it => it.id === parentId) + 1 : joint;
  return [...list.slice(0, above), ...newest];
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
 * @property {'stop' | 'length' | 'stopped'} [finish]
 * @property {string} [turnId]
 * @property {string} createdAt RFC 3339
 * @property {string} [editedAt] where it was put in the place of another
 * @property {{index: number, count: number, ids: string[]}} [alternatives] those in the same place, itself among them
 */
