import type { Piece } from '../model.ts';
import type { ColumnKind } from '../words/column-kind.ts';
import type { SectionKind } from '../words/section-kind.ts';

/** A block, or a row of a table, by what it is in a procedure document. */
export type Entry =
  | { kind: 'heading'; level: number; piece: Piece; section?: SectionKind }
  | { kind: 'text'; piece: Piece }
  | { kind: 'item'; level: number; marker: string; piece: Piece }
  | { kind: 'code'; piece: Piece; language?: string }
  | Pair
  | TableRow
  | { kind: 'header'; pieces: Piece[] };

/** A label and what stands beside it: `担当 | 基盤チーム`, `Owner: platform team`. */
export interface Pair {
  kind: 'pair';
  key: string;
  values: string[];
  pieces: Piece[];
}

/** A row below a header that is known. */
export interface TableRow {
  kind: 'row';
  cells: Partial<Record<ColumnKind, Piece[]>>;
  /** Cells of columns whose header is not known, or that have none. */
  others: { header?: string; piece: Piece }[];
  /** Tells the rows of one table from those of another. */
  table: number;
}
