import { cleanText } from '../../clean-text.ts';
import { escapeMarkdown } from '../../escape-markdown.ts';

const maxText = 1_500;

/** Invisible, and breaks what viewers would make a link or a mention of. */
const joiner = '\u2060';

/**
 * One line of text out of events as it may stand in a Markdown page that is put into a wiki or a ticket: nothing in it is markup
 * or HTML, and what looks like an address or a mention is none, since viewers make links of these without any markup.
 * https://github.github.com/gfm/#autolinks-extension-
 */
export function asMarkdown(text: string): string {
  const plain = cleanText(text, maxText)
    .replace(/:\/\//g, `:${joiner}//`)
    .replace(/\bwww\./gi, (found) => `${found.slice(0, -1)}${joiner}.`)
    .replace(/(^|\W)@(?=\w)/g, `$1@${joiner}`);
  return escapeMarkdown(plain)
    .replace(/^([-=]|\+(?=\s|$))/, '\\$1')
    .replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2')
    .replace(/!(?=\\\[)/g, '\\!');
}

/** A table in Markdown; its cells are text out of events. */
export function markdownTable(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map((cell) => asMarkdown(cell) || ' ').join(' | ')} |`;
  return [line(head), `|${head.map(() => ' --- ').join('|')}|`, ...rows.map(line)].join('\n');
}
