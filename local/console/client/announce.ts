import { h } from './dom.ts';

const polite = h('div', { role: 'status', class: 'hidden', id: 'announcements' });
const most = 5;

/** Where screen readers hear of changes. */
export function announcer(): HTMLElement {
  return polite;
}

export function announce(text: string): void {
  if (text === '') return;
  polite.append(h('p', {}, text));
  while (polite.childElementCount > most) polite.firstElementChild?.remove();
}
