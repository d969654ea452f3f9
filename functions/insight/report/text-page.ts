import { cleanText } from '../../clean-text.ts';
import type { Language } from '../../text.ts';
import type { Bars, Block, Columns } from './block.ts';
import { headingOf, partsOf, type ReportData } from './report.ts';

const maxCell = 60;
const maxLine = 1_000;
const barWidth = 30;

/** The report as plain text: a heading and indented lines for each section, tables with their columns below each other. */
export function textPage(data: ReportData, language: Language): string {
  const parts = partsOf(data, language).map(({ title, blocks }) =>
    [title, ...blocks.flatMap(linesOf).map((line) => `  ${line}`)].join('\n'),
  );
  return [headingOf(data, language), ...parts].join('\n\n');
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'lines':
      // what stands further in belongs to the line above it
      return block.lines.map((line) => `${/^ */.exec(line)?.[0] ?? ''}${cleanText(line, maxLine)}`);
    case 'table':
      return tableLines([block.head, ...block.rows]);
    case 'bars':
      return barLines(block);
    case 'columns':
      return columnLines(block);
    case 'ranges':
      return [];
  }
}

function barLines({ rows }: Bars): string[] {
  const most = Math.max(1, ...rows.map(({ value }) => value));
  return tableLines(
    rows.map(({ label, value, text }) => [label, '█'.repeat(Math.round((value / most) * barWidth)), text]),
  );
}

/** Days on which nothing was are left out. */
function columnLines({ series, columns }: Columns): string[] {
  const days = columns.filter(({ values }) => values.some((value) => value > 0));
  return tableLines([
    ['', ...series.map(({ name }) => name)],
    ...days.map(({ label, values }) => [label, ...values.map(String)]),
  ]);
}

/** Columns are as wide as their widest cell; those of numbers stand to the right. */
function tableLines(rows: string[][]): string[] {
  const cells = rows.map((row) => row.map((cell) => cleanText(cell, maxCell)));
  const columns = cells[0]?.map((_, column) => cells.map((row) => row[column] ?? '')) ?? [];
  const widths = columns.map((column) => Math.max(...column.map(widthOf)));
  const areNumbers = columns.map((column) => column.slice(1).every((cell) => /^[\d.,]+( \*)?$/.test(cell)));
  return cells.map((row) =>
    row
      .map((cell, column) => {
        const room = ' '.repeat((widths[column] ?? 0) - widthOf(cell));
        return areNumbers[column] ? room + cell : cell + room;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** Columns of a terminal that a text takes: East Asian characters take two. https://www.unicode.org/reports/tr11/ */
function widthOf(text: string): number {
  const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/u;
  return [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0);
}
