/**
 * Where an address's hash leads.
 * @param {string} hash
 * @returns {{page: 'gallery'} | {page: 'chat', sessionId: string} | {page: 'unknown'}}
 */
export function route(hash) {
  const path = hash.replace(/^#/, '') || '/';
  if (path === '/') return { page: 'gallery' };
  const [, sessionId] = /^\/sessions\/([\w-]{1,64})$/.exec(path) ?? [];
  return sessionId ? { page: 'chat', sessionId } : { page: 'unknown' };
}

export const galleryAddress = '#/';

/** @param {string} sessionId */
export const sessionAddress = sessionId => `#/sessions/${sessionId}`;

/** Goes to an address of this page. @param {string} address */
export function go(address) {
  location.hash = address;
}
