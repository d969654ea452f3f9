import type { Language } from '../../text.ts';

const words = {
  and: { en: ['', ', ', ' and '], ja: ['', '、', '、'] },
  or: { en: ['', ', ', ' or '], ja: ['', '、', ' または '] },
} as const;

/** `a`, `a and b`, `a, b and c`. */
export function listWords(items: readonly string[], joint: keyof typeof words, language: Language): string {
  const [, comma, last] = words[joint][language];
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(comma)}${last}${items.at(-1)}`;
}
