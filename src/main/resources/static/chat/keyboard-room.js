/**
 * Gives the page the height that the keyboard leaves. iOS lays its keyboard over the page without telling the layout;
 * elsewhere the viewport shrinks by itself (`interactive-widget` in index.html) and this changes nothing.
 */
export function leaveRoomForTheKeyboard() {
  const view = window.visualViewport;
  view?.addEventListener('resize', () => {
    if (view.scale > 1.01) return; // A person who zooms in does not want the page to follow.
    document.documentElement.style.setProperty('--room', `${view.height}px`);
    scrollTo(0, 0);
  });
}
