import type { Language, Text } from '../../../functions/text.ts';
import { literal } from './literal.ts';

const mark: Text = { en: '[to translate] ', ja: '［要翻訳］' };

/** Text of the document for both languages: as it is in its own, and marked for translation in the other. */
export function textOf(text: string, language: Language): Text {
  const own = withoutReferences(text);
  return language === 'ja' ? { en: mark.en + own, ja: own } : { en: own, ja: mark.ja + own };
}

export function textCode({ en, ja }: Text): string {
  return `{ en: ${literal(en)}, ja: ${literal(ja)} }`;
}

/** A label is one line. */
export function label(text: string, language: Language): string {
  const line = text.replace(/\s*\n\s*/g, ' / ').trim();
  return textCode(textOf(line.length > 200 ? `${line.slice(0, 199)}…` : line, language));
}

/** SSM would take `{{ x }}` for a reference wherever it stands. */
function withoutReferences(text: string): string {
  return text.replace(/\{(?=\{)/g, '{ ').replace(/\}(?=\})/g, '} ');
}
