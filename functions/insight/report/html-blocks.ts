import { cleanText } from '../../clean-text.ts';
import { escapeHtml } from '../../escape-html.ts';
import type { Block } from './block.ts';
import { barPlot, columnPlot, rangePlot } from './plots.ts';

const maxText = 1_000;
const longestOnALine = 40;

/** A piece of the report as HTML without a script: plots as SVG, text out of events escaped. */
export function htmlOf(block: Block): string {
  switch (block.kind) {
    case 'lines':
      return block.lines
        .map((line) => `<p${line.startsWith(' ') ? ' class="below"' : ''}>${plain(line)}</p>`)
        .join('\n');
    case 'table':
      return table(block.head, block.rows);
    case 'bars':
      return barPlot(block);
    case 'columns':
      return columnPlot(block);
    case 'ranges':
      return rangePlot(block);
  }
}

/** Text as it stands in the page: one printable line, escaped. */
export function plain(text: string): string {
  return escapeHtml(cleanText(text, maxText));
}

function table(head: string[], rows: string[][]): string {
  const numbers = head.map((_, column) => rows.every((row) => /^[\d.,]+( \*)?$/.test(row[column] ?? '')));
  const cell = (tag: 'th' | 'td') => (text: string, column: number) =>
    `<${tag}${tag === 'th' ? ' scope="col"' : ''}${classOf(text, numbers[column])}>${plain(text)}</${tag}>`;
  const body = rows.map((row) => `<tr>${row.map(cell('td')).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head.map(cell('th')).join('')}</tr></thead>\n<tbody>${body}</tbody></table></div>`;
}

/** What fits on a line stays on it; the table scrolls on a narrow screen. */
function classOf(text: string, isNumber: boolean | undefined): string {
  if (isNumber) return ' class="number"';
  return text.length > longestOnALine ? ' class="long"' : '';
}
