import { svg, html } from 'lit';

const icon = shape => html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shape}</svg>`;

export const icons = {
  send: icon(svg`<path d="M12 19V5M5.5 11.5 12 5l6.5 6.5"/>`),
  stop: icon(svg`<rect class="solid" x="7" y="7" width="10" height="10" rx="2"/>`),
  down: icon(svg`<path d="M12 5v14M5.5 12.5 12 19l6.5-6.5"/>`),
  list: icon(svg`<path d="M4 7h16M4 12h16M4 17h10"/>`),
  previous: icon(svg`<path d="m14.5 6-6 6 6 6"/>`),
  next: icon(svg`<path d="m9.5 6 6 6-6 6"/>`),
  more: icon(svg`<g class="solid"><circle cx="5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/><circle cx="19" cy="12" r="1.6"/></g>`),
  close: icon(svg`<path d="M6 6l12 12M18 6 6 18"/>`),
  search: icon(svg`<circle cx="11" cy="11" r="6"/><path d="m20 20-4.6-4.6"/>`),
  people: icon(svg`<circle cx="9" cy="8.5" r="3.5"/><path d="M2.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6M16 5.3a3.5 3.5 0 0 1 0 6.4M18.3 14.6c1.8.8 2.9 2.6 3.2 5.4"/>`),
};
