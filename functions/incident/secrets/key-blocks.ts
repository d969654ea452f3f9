import { marker } from './marker.ts';

const edge = /-----(BEGIN|END) [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;

/** The last line of a key may be short; what is shorter before it is a word. */
const lastLine = /[A-Za-z0-9+/]{1,128}={0,2}$/;
const lineBefore = /[A-Za-z0-9+/]{16,128}$/;

/**
 * The text without private keys in PEM form. Where a text was cut, a block without its end goes as far as the text does, and what
 * comes before an end without its beginning goes as far back as it looks like a key.
 * https://www.rfc-editor.org/rfc/rfc7468
 */
export function redactKeyBlocks(text: string): string {
  if (!text.includes('PRIVATE KEY')) return text;
  const parts: string[] = [];
  let copied = 0;
  let isOpen = false;
  for (const {
    index,
    0: { length },
    1: which,
  } of text.matchAll(edge)) {
    if (which === 'BEGIN' && isOpen) continue;
    if (!isOpen)
      parts.push(text.slice(copied, which === 'BEGIN' ? index : bodyStart(text, copied, index)), marker('private key'));
    isOpen = which === 'BEGIN';
    copied = index + length;
  }
  return [...parts, isOpen ? '' : text.slice(copied)].join('');
}

/** Where the lines of a key begin that end here: line by line backwards, as long as they are of base64. */
function bodyStart(text: string, least: number, last: number): number {
  let start = last;
  while (start > least) {
    const lineEnd = withoutBreak(text, least, start);
    const line = start === last ? lastLine : lineBefore;
    const length = line.exec(text.slice(Math.max(least, lineEnd - 130), lineEnd))?.[0].length ?? 0;
    if (length === 0 || (lineEnd === start && start !== last)) break;
    start = lineEnd - length;
  }
  return start;
}

/** The end of the line before this place; a line break is one character, or `\n` with as many backslashes as it was quoted. */
function withoutBreak(text: string, least: number, at: number): number {
  let end = at;
  let isBroken = false;
  for (let before = end - 1; end > least; before = end - 1) {
    const character = text[before] as string;
    if (/\s/.test(character)) {
      isBroken ||= character === '\n' || character === '\r';
      end = before;
    } else if (/[nr]/.test(character) && before > least && text[before - 1] === '\\') {
      isBroken = true;
      end = before;
      while (end > least && text[end - 1] === '\\') end -= 1;
    } else break;
  }
  return isBroken ? end : at;
}
