import type { Piece, Row } from '../model.ts';
import { isCommandLine } from '../steps/is-command.ts';
import type { ColumnKind } from '../words/column-kind.ts';
import { cellNumber, numbered } from '../words/numbering.ts';
import { sectionKind } from '../words/section-kind.ts';
import type { Entry, Pair, TableRow } from './entry.ts';
import { distinct, type Header, readHeader } from './read-header.ts';

/**
 * What the rows of a table say: headers wherever they stand, rows below them by column, headings across all columns, and labels with
 * their values. `table` numbers the tables of the document.
 */
export function scanTable(rows: Row[], table: () => number): Entry[] {
  const entries: Entry[] = [];
  let header: Header | undefined;
  let number = table();
  for (let r = 0; r < rows.length; r += 1) {
    const row = rows[r] as Row;
    const pieces = distinct(row);
    if (pieces.length === 0) continue;
    const found = readHeader(row, rows[r + 1]);
    if (found) {
      header = found;
      number = table();
      entries.push({ kind: 'header', pieces: found.pieces });
      r += found.height - 1;
      continue;
    }
    const [only] = pieces;
    const heading = pieces.length === 1 && only ? headingOf(only) : undefined;
    const pairs = header && isRowOf(header, row) ? undefined : pairsOf(row);
    if (heading) entries.push(heading);
    else if (pairs) entries.push(...pairs);
    else if (header && (pieces.length > 1 || isRowOf(header, row))) entries.push(rowEntry(row, header, number));
    else if (pieces.length > 1 && row.some((piece) => piece && isCommandLine(piece.text)))
      entries.push(guessed(row, number));
    else entries.push(...pieces.map((piece): Entry => ({ kind: 'text', piece })));
  }
  return entries.map(asPair);
}

/** A row with one text: a heading where it says so by its words, its mark or its number. */
function headingOf(piece: Piece): Entry | undefined {
  const { text } = piece;
  if (text.includes('\n') || text.length > 60) return undefined;
  const { number, step, rest } = numbered(text);
  const section = sectionKind(text);
  if (section) return { kind: 'heading', level: levelOf(number), piece, section };
  if (step || /^[■□◆◇●▼【<《]/.test(text)) return { kind: 'heading', level: levelOf(number) + 1, piece };
  return number?.includes('-') && rest.length <= 40 && !/[。.]$/.test(rest)
    ? { kind: 'heading', level: levelOf(number), piece }
    : undefined;
}

/** Below the name of the sheet, which is a heading of level 1. */
function levelOf(number: string | undefined): number {
  return 1 + (number?.split('-').length ?? 1);
}

/** Whether the row has what rows of this header have: a number in its column, or an action or command of more than a label. */
function isRowOf({ columns }: Header, row: Row): boolean {
  return row.some((piece, c) => {
    if (!piece) return false;
    const kind = columns[c]?.kind;
    if (kind === 'number') return cellNumber(piece.text) !== undefined;
    return (kind === 'action' || kind === 'command' || kind === 'name') && sectionKind(piece.text) === undefined;
  });
}

/** `label | value`, several times in a row; undefined where the row does not begin with a label that is known. */
function pairsOf(row: Row): Pair[] | undefined {
  const pieces = distinct(row);
  const pairs: Pair[] = [];
  for (const piece of pieces) {
    const label = piece.text.length <= 20 && sectionKind(piece.text) !== undefined;
    const last = pairs.at(-1);
    if (label && (!last || last.values.length > 0))
      pairs.push({ kind: 'pair', key: piece.text, values: [], pieces: [piece] });
    else if (last) {
      last.values.push(piece.text);
      last.pieces.push(piece);
    } else return undefined;
  }
  return pairs.length > 0 && pairs.every(({ values }) => values.length > 0) ? pairs : undefined;
}

function rowEntry(row: Row, { columns }: Header, table: number): TableRow {
  const entry: TableRow = { kind: 'row', cells: {}, others: [], table };
  const seen = new Set<Piece>();
  for (const [c, piece] of row.entries()) {
    if (!piece || seen.has(piece)) {
      // A value merged over the columns of several environments is the value of each.
      const kind = columns[c]?.kind;
      if (piece && kind?.startsWith('environment:')) put(entry, kind, piece);
      continue;
    }
    seen.add(piece);
    const column = columns[c];
    if (column?.kind) put(entry, column.kind, piece);
    else entry.others.push({ piece, ...(column && column.title !== '' && { header: column.title }) });
  }
  return entry;
}

function put({ cells }: TableRow, kind: ColumnKind, piece: Piece): void {
  cells[kind] = [...(cells[kind] ?? []), piece];
}

/** A row without a header: its content tells what is the command and what the number. */
function guessed(row: Row, table: number): TableRow {
  const entry: TableRow = { kind: 'row', cells: {}, others: [], table };
  for (const piece of distinct(row)) {
    const kind: ColumnKind = isCommandLine(piece.text)
      ? 'command'
      : cellNumber(piece.text) !== undefined
        ? 'number'
        : entry.cells.command
          ? 'expected'
          : 'action';
    put(entry, kind, piece);
  }
  return entry;
}

/** `項目 | 内容`: a table of labels and values. */
function asPair(entry: Entry): Entry {
  if (entry.kind !== 'row' || entry.others.length > 0) return entry;
  const { name, action, value, ...rest } = entry.cells;
  const values = value ?? action;
  const [label] = name ?? [];
  if (!label || !values || Object.keys(rest).length > 0 || sectionKind(label.text) === undefined) return entry;
  return { kind: 'pair', key: label.text, values: values.map(({ text }) => text), pieces: [label, ...values] };
}
