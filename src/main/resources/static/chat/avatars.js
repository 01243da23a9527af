import { api } from './api.js';

/** Object URLs by the path they came from. They live as long as the page: a cast is small, and every view shows it. */
const urls = new Map();

/**
 * An address for an avatar that `img` can show; the service's own needs a header that `img` cannot send.
 * @param {string} path
 * @returns {Promise<string | null>} null when it cannot be fetched
 */
export function avatarUrl(path) {
  if (!urls.has(path)) {
    const fetching = api.image(path).then(blob => URL.createObjectURL(blob)).catch(() => {
      urls.delete(path); // The next one who asks may have more luck.
      return null;
    });
    urls.set(path, fetching);
  }
  return urls.get(path);
}
