import { cleanText } from '../../clean-text.ts';
import { escapeHtml } from '../../escape-html.ts';

const longestText = 4_000;

/** Markup that this code wrote. Nothing that was read from JSON is ever one, so that no text of others can pass for markup. */
export class Html {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  toString(): string {
    return this.#source;
  }
}

export type Part = Html | string | number | undefined | false | Part[];

/**
 * A template of markup. Whatever is put into it is text – stripped of control characters and direction marks, cut, and escaped – unless
 * it is `Html` itself. Attributes stand in double quotes.
 */
export function html(markup: TemplateStringsArray, ...parts: Part[]): Html {
  const source = markup.map((piece, index) => `${piece}${index < parts.length ? sourceOf(parts[index]) : ''}`);
  return new Html(source.join(''));
}

/** Markup that holds no text of others. */
export function trusted(source: string): Html {
  return new Html(source);
}

function sourceOf(part: Part): string {
  if (part instanceof Html) return part.toString();
  if (Array.isArray(part)) return part.map(sourceOf).join('');
  if (typeof part === 'string') return escapeHtml(cleanText(part, longestText));
  return typeof part === 'number' ? String(part) : '';
}
