import type { Text } from '../../text.ts';
import { classWords } from './class-words.ts';
import { listWords } from './list-words.ts';

/**
 * What texts a parameter's pattern lets in, in words: `^i-[0-9a-f]{8,17}$` is "i-", then 8 to 17 digits or a to f. Undefined for a
 * pattern whose meaning such words could not hold; words for most of it would mislead.
 */
export function patternWords(pattern: string): Text | undefined {
  if (!pattern.startsWith('^') || !pattern.endsWith('$') || pattern.endsWith('\\$')) return undefined;
  const reader = { text: pattern.slice(1, -1), at: 0 };
  const words = alternatives(reader, 0);
  return reader.at === reader.text.length ? words : undefined;
}

interface Reader {
  text: string;
  at: number;
}

const deepest = 2;

function alternatives(reader: Reader, depth: number): Text | undefined {
  const ways: Text[] = [];
  do {
    if (ways.length > 0) reader.at += 1;
    const way = sequence(reader, depth);
    if (!way) return undefined;
    ways.push(way);
  } while (reader.text[reader.at] === '|');
  return joined(ways, (all, language) => listWords(all, 'or', language));
}

function sequence(reader: Reader, depth: number): Text | undefined {
  const parts: Text[] = [];
  while (reader.at < reader.text.length && !/[|)]/.test(reader.text[reader.at] as string)) {
    const part = term(reader, depth);
    if (!part) return undefined;
    parts.push(part);
  }
  if (parts.length === 0) return { en: 'nothing', ja: '空' };
  return joined(parts, (all, language) => all.join({ en: ', then ', ja: '、続けて ' }[language]));
}

function term(reader: Reader, depth: number): Text | undefined {
  const rest = reader.text.slice(reader.at);
  const literal = /^(?:[\w:/@ ,='"~%-]|\\[^A-Za-z0-9])+/.exec(rest)?.[0];
  if (literal !== undefined) return literalTerm(reader, literal);
  const set = /^(?:\[(?:\\.|[^\]\\])+\]|\\[dw])/.exec(rest)?.[0];
  if (set !== undefined) {
    reader.at += set.length;
    const words = classWords(set);
    return words && repeated(words, quantifier(reader));
  }
  return /^\((?:\?:|(?!\?))/.test(rest) && depth < deepest ? group(reader, depth) : undefined;
}

/** A quantifier after several characters counts for the last of them alone, which words would not say. */
function literalTerm(reader: Reader, literal: string): Text | undefined {
  reader.at += literal.length;
  if (/[*+?{]/.test(reader.text[reader.at] ?? '')) return undefined;
  const plain = `"${literal.replaceAll('\\', '')}"`;
  return { en: plain, ja: plain };
}

function group(reader: Reader, depth: number): Text | undefined {
  reader.at += reader.text.startsWith('(?:', reader.at) ? 3 : 1;
  const inside = alternatives(reader, depth + 1);
  if (!inside || reader.text[reader.at] !== ')') return undefined;
  reader.at += 1;
  const times = quantifier(reader);
  if (!times) return inside;
  if (times.least === 0 && times.most === 1) return { en: `(${inside.en}) or nothing`, ja: `(${inside.ja}) または空` };
  const count = countWords(times);
  return { en: `(${inside.en}) ${count.en} times`, ja: `(${inside.ja}) を ${count.ja} 回` };
}

interface Times {
  least: number;
  most: number;
}

function quantifier(reader: Reader): Times | undefined {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})/.exec(reader.text.slice(reader.at));
  if (!found) return undefined;
  reader.at += found[0].length;
  const [sign, least, comma, most] = found;
  if (least === undefined) return { least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Number.POSITIVE_INFINITY };
  if (comma === undefined) return { least: Number(least), most: Number(least) };
  return { least: Number(least), most: most === '' ? Number.POSITIVE_INFINITY : Number(most) };
}

function repeated(set: Text, times: Times | undefined): Text {
  const count = countWords(times ?? { least: 1, most: 1 });
  return { en: `${count.en} of ${set.en}`, ja: `${set.ja} の ${count.ja} 文字` };
}

function countWords({ least, most }: Times): Text {
  if (least === most) return { en: String(least), ja: String(least) };
  if (most !== Number.POSITIVE_INFINITY) return { en: `${least} to ${most}`, ja: `${least}～${most}` };
  return least === 0 ? { en: 'any number', ja: '任意の数の' } : { en: `${least} or more`, ja: `${least} 以上の` };
}

function joined(parts: Text[], join: (all: string[], language: keyof Text) => string): Text {
  return {
    en: join(
      parts.map(({ en }) => en),
      'en',
    ),
    ja: join(
      parts.map(({ ja }) => ja),
      'ja',
    ),
  };
}
