import { h } from './dom.ts';
import { say } from './language.ts';
import type { TextName } from './texts.ts';

/** A part of the page with a heading, reachable by `#id`. */
export function section(id: string, title: TextName, ...content: HTMLElement[]) {
  const heading = h('h2', { id: `${id}-title` });
  const element = h('section', { id, 'aria-labelledby': `${id}-title`, tabindex: -1 }, heading, ...content);
  return { element, title: () => heading.replaceChildren(say(title)) };
}
