import { replaceMarked } from './replace-marked.ts';
import { marksOf } from './ticket-key.ts';

/** A description in markup with Kizuki's part of it replaced; undefined where people took that part away. */
export function withOwnLines(there: string, key: string, own: string): string | undefined {
  const { begin, end } = marksOf(key);
  const startsWith = (mark: string) => (line: string) => line.startsWith(mark);
  const lines = linesOf(there);
  return replaceMarked(lines, startsWith(begin), startsWith(end), linesOf(own))?.join('\n');
}

/** Whether a text holds a line that says just this. */
export function hasLine(there: string, text: string): boolean {
  return linesOf(there).some((line) => line.trim() === text);
}

/** A form in a browser sends line breaks of two characters. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}
