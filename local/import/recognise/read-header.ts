import type { Piece, Row } from '../model.ts';
import { type ColumnKind, columnKind } from '../words/column-kind.ts';

/** The columns of a table, by their place. */
export interface Header {
  columns: { kind: ColumnKind | undefined; title: string }[];
  pieces: Piece[];
  /** How many rows it takes: two where a title is merged over several columns, such as one for each environment. */
  height: 1 | 2;
}

/** The header that begins at a row; undefined where the row is none. */
export function readHeader(row: Row, next: Row | undefined): Header | undefined {
  const pieces = distinct(row);
  const known = pieces.filter(({ text }) => columnKind(text) !== undefined);
  if (known.length < 2 || known.length * 2 < pieces.length) return undefined;
  if (pieces.some(({ text }) => text.length > 30)) return undefined;
  const second = next !== undefined && isSecondRow(row, next);
  const width = Math.max(row.length, second ? next.length : 0);
  const columns = Array.from({ length: width }, (_, c) => {
    const lower = second ? next[c] : undefined;
    const piece = lower && (columnKind(lower.text) || !columnKind(row[c]?.text ?? '')) ? lower : row[c];
    return { kind: piece && columnKind(piece.text), title: piece?.text ?? '' };
  });
  return {
    columns: settled(columns),
    pieces: [...new Set([...pieces, ...(second ? distinct(next) : [])])],
    height: second ? 2 : 1,
  };
}

export function distinct(row: Row): Piece[] {
  return [...new Set(row.filter((piece) => piece !== undefined))];
}

/** A title merged downwards goes on in the second row; one merged across has titles of its own below it. */
function isSecondRow(row: Row, next: Row): boolean {
  const goesOn = next.some((piece, c) => piece !== undefined && piece === row[c]);
  const splits = next.some((piece, c) => piece !== undefined && piece !== row[c] && isMergedAcross(row, c));
  return goesOn && splits && distinct(next).every(({ text }) => text.length <= 30);
}

function isMergedAcross(row: Row, c: number): boolean {
  return row[c] !== undefined && (row[c] === row[c - 1] || row[c] === row[c + 1]);
}

/** Words that mean one thing in one table and another in the next. */
function settled(columns: Header['columns']): Header['columns'] {
  const has = (kind: ColumnKind) => columns.some((column) => column.kind === kind);
  const hasValues = has('value') || columns.some(({ kind }) => kind?.startsWith('environment:'));
  const result = columns.map((column) => ({ ...column }));
  // `No. | 手順 | コマンド`: the second column of numbers is what is done.
  const numbers = result.filter(({ kind }, c) => kind === 'number' && result[c - 1]?.title !== result[c]?.title);
  if (numbers.length > 1 && !has('action'))
    for (const column of result) if (column === numbers[1]) column.kind = 'action';
  if (has('name') && hasValues && !has('command')) return result; // a parameter sheet
  const takes = (kind: ColumnKind, as: ColumnKind) => {
    for (const column of result) if (column.kind === kind) column.kind = as;
  };
  const now = (kind: ColumnKind) => result.some((column) => column.kind === kind);
  // `No. | 項目 | コマンド`, `確認内容 | 結果`, `Step | Description | Expected`
  if (!now('action') && now('name')) takes('name', 'action');
  if (!now('action') && now('notes') && (now('number') || now('command'))) takes('notes', 'action');
  const [check, outcome] = result.filter(
    ({ kind }, c) => kind === 'expected' && result[c - 1]?.title !== result[c]?.title,
  );
  if (!now('action') && check && outcome) check.kind = 'action';
  if (!now('action') && !now('command') && now('expected')) takes('expected', 'action');
  return result;
}
