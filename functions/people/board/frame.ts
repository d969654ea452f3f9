import { type Html, html, type Part, trusted } from './html.ts';
import { style } from './style.ts';
import type { View } from './view.ts';

/** What a view says to the person who did something, or about what could not be read. */
export interface Notice {
  tone: 'good' | 'bad' | 'warn';
  text: string;
}

/** A view as the whole of what the widget shows. */
export function frame(
  { theme, language }: Pick<View, 'theme' | 'language'>,
  notices: Notice[],
  ...parts: Part[]
): string {
  const page = html`<style>${trusted(style)}</style><div class="kz kz-${theme}" lang="${language}">${notices.map(noticeBox)}${parts}</div>`;
  return page.toString();
}

const marks = { good: '✓', bad: '✕', warn: '!' };

function noticeBox({ tone, text }: Notice): Html {
  return html`<div class="kz-note kz-${tone}" role="${tone === 'good' ? 'status' : 'alert'}"><p><strong aria-hidden="true">${marks[tone]}</strong> ${text}</p></div>`;
}
