import { escapeHtml } from '../../../functions/escape-html.ts';
import type { Language } from '../../../functions/text.ts';
import type { Words } from '../page/words.ts';

/** Words in both languages, of which the page shows one; once where they are the same. */
export function bilingual(words: Words): string {
  const [en, ja] = [inline(words, 'en'), inline(words, 'ja')];
  return en === ja ? en : `<span lang="en">${en}</span><span lang="ja">${ja}</span>`;
}

function inline(words: Words, language: Language): string {
  return words[language]
    .map((part) => (typeof part === 'string' ? escapeHtml(part) : `<code>${escapeHtml(part.code)}</code>`))
    .join('');
}

/** The words of both languages as bare text, for search. */
export function bare(words: Words): string {
  return [words.en, words.ja]
    .map((parts) => parts.map((part) => (typeof part === 'string' ? part : part.code)).join(''))
    .join(' ');
}
