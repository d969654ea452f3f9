import { afterMarker } from './marker.ts';

/** Where the value that stands after a name begins and ends, without its quotes. */
export interface Place {
  start: number;
  end: number;
}

/** What may come after a value that is not quoted, so that a sign in the middle of it is a part of it. */
const ends = /\\+[nrt]|[&;,|](?:[\s"'\\]|$|[\w.%-]{1,64}\\{0,7}["']?\s{0,3}[=:])|[)\]}>]+(?:[\s,;.:)\]}"'\\]|$)/y;

/** The value at this place, which is after a name and its sign; undefined where something with a structure of its own begins. */
export function valueAt(text: string, at: number, form: 'word' | 'line'): Place | undefined {
  const quote = /\\{0,7}["'`]/y;
  quote.lastIndex = at;
  const opening = quote.exec(text)?.[0];
  if (opening !== undefined) return quotedAt(text, at + opening.length, opening);
  const first = text[at];
  if (first === undefined || first === '{' || /[\r\n]/.test(first)) return undefined;
  if (first === '[' && afterMarker(text, at) === at) return undefined;
  return blockAt(text, at) ?? (form === 'line' ? lineAt(text, at) : wordAt(text, at));
}

/** What stands between the brackets of a list; to the end of the text where it was cut. */
export function listEnd(text: string, at: number): Place | undefined {
  if (text[at] !== '[') return undefined;
  const start = at + 1;
  for (let here = start; here < text.length; ) {
    const quote = /\\{0,7}["']/y;
    quote.lastIndex = here;
    const opening = quote.exec(text)?.[0];
    const marked = afterMarker(text, here);
    if (marked > here) here = marked;
    else if (opening !== undefined) here = quotedAt(text, here + opening.length, opening).end + opening.length;
    else if (text[here] === ']') return { start, end: here };
    else here += 1;
  }
  return { start, end: text.length };
}

/** The lines of a YAML block, which stand further in than its name. */
function blockAt(text: string, at: number): Place | undefined {
  const head = /[|>][+-]?\d?[ \t]*\r?\n/y;
  head.lastIndex = at;
  if (!head.test(text)) return undefined;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const depth = /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0].length ?? 0;
  const start = head.lastIndex;
  let end = start;
  for (let line = start; line < text.length; ) {
    const next = text.indexOf('\n', line);
    const lineEnd = next === -1 ? text.length : next;
    const content = text.slice(line, lineEnd);
    const isEmpty = content.trim() === '';
    if (!isEmpty && content.length - content.trimStart().length <= depth) break;
    if (!isEmpty) end = lineEnd;
    line = lineEnd + 1;
  }
  return end > start ? { start: end - text.slice(start, end).trimStart().length, end } : undefined;
}

/** Up to the quote that belongs to the one before, at most to the end of the line: a text that was cut has none. */
function quotedAt(text: string, start: number, opening: string): Place {
  const quote = opening.at(-1) as string;
  const depth = opening.length - 1;
  let backslashes = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] as string;
    if (character === '\n' || character === '\r') return { start, end: at };
    if (character === quote && backslashes % (2 * (depth + 1)) === depth) return { start, end: at - depth };
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return { start, end: text.length };
}

/** What stands where a value would be filled in, and nothing after it. */
const placeholder = /(?:\$\{[^}\n]{0,200}\}|\$\([^)\n]{0,200}\)|<[^<>\n]{0,200}>)(?=[\s,;&"')\]}\\]|$)/y;

function wordAt(text: string, start: number): Place {
  placeholder.lastIndex = start;
  if (placeholder.test(text)) return { start, end: placeholder.lastIndex };
  for (let at = start; at < text.length; ) {
    const marked = afterMarker(text, at);
    if (marked > at) {
      at = marked;
      continue;
    }
    const character = text[at] as string;
    if (/[\s"'`]/.test(character) || (character === '\\' && /["']/.test(text[at + 1] ?? ''))) return { start, end: at };
    if (/[&;,|\\)\]}>]/.test(character) && at > start) {
      ends.lastIndex = at;
      if (ends.test(text)) return { start, end: at };
    }
    at += 1;
  }
  return { start, end: text.length };
}

/** To the end of the line, or of the text that is quoted around it. */
function lineAt(text: string, start: number): Place {
  const stop = /[\r\n"'`]|\\{1,7}["'nr]/g;
  stop.lastIndex = start;
  const end = stop.exec(text)?.index ?? text.length;
  return { start, end: start + text.slice(start, end).trimEnd().length };
}
