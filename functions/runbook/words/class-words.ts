import type { Text } from '../../text.ts';
import { listWords } from './list-words.ts';

const ranges: Record<string, Text> = {
  'A-Z': { en: 'capital letters', ja: '英大文字' },
  'a-z': { en: 'small letters', ja: '英小文字' },
  '0-9': { en: 'digits', ja: '数字' },
};

/** The characters of a set such as `[a-z0-9_.-]` or `\d`, in words. Undefined for a set that excludes. */
export function classWords(set: string): Text | undefined {
  if (set === '\\d') return ranges['0-9'];
  const body = set === '\\w' ? 'A-Za-z0-9_' : set.slice(1, -1).replaceAll('\\d', '0-9').replaceAll('\\w', 'A-Za-z0-9_');
  if (body.startsWith('^')) return undefined;
  const parts = body.match(/[A-Za-z0-9]-[A-Za-z0-9]|\\.|./gsu) ?? [];
  const kinds = parts.filter((part) => /^\w-\w$/.test(part));
  const marks = parts
    .filter((part) => !kinds.includes(part))
    .map((part) => (part === ' ' ? '" "' : part.replace(/^\\/, '')));
  const both = kinds.includes('A-Z') && kinds.includes('a-z');
  const words = [
    ...(both ? [{ en: 'letters', ja: '英字' }] : []),
    ...kinds
      .filter((kind) => !both || (kind !== 'A-Z' && kind !== 'a-z'))
      .map((kind) => ranges[kind] ?? { en: kind.replace('-', ' to '), ja: kind.replace('-', '～') }),
    ...(marks.length > 0 ? [{ en: marks.join(' '), ja: marks.join(' ') }] : []),
  ];
  return {
    en: listWords(
      words.map(({ en }) => en),
      'and',
      'en',
    ),
    ja: listWords(
      words.map(({ ja }) => ja),
      'and',
      'ja',
    ),
  };
}
