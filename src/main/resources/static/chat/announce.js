// Made before it is needed: a region that appears together with its words is often not read.
const region = document.createElement('div');
region.setAttribute('role', 'status');
region.className = 'visually-hidden';
document.body.append(region);

/**
 * Says something once to people who listen to the page instead of looking at it.
 * @param {string} text
 */
export function announce(text) {
  // The same words twice are news twice, and a fresh node is read where a changed one may not be.
  const paragraph = document.createElement('p');
  paragraph.textContent = text;
  region.replaceChildren(paragraph);
}
