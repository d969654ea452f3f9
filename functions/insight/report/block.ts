/** A piece of a report, for whichever form it is shown in. Its texts are plain, in the reader's language. */
export type Block = Lines | Table | Bars | Columns | Ranges;

interface Lines {
  kind: 'lines';
  lines: string[];
}

interface Table {
  kind: 'table';
  head: string[];
  rows: string[][];
}

/** Amounts side by side. */
export interface Bars {
  kind: 'bars';
  caption: string;
  rows: { label: string; value: number; text: string }[];
}

/** Amounts by day, one upon the other; `values` are in the order of `series`. */
export interface Columns {
  kind: 'columns';
  caption: string;
  series: { name: string; tone: Tone }[];
  columns: { label: string; values: number[] }[];
}

/** Lengths of time in milliseconds: from the middle one to the one that nine in ten do not exceed. */
export interface Ranges {
  kind: 'ranges';
  caption: string;
  rows: { label: string; median: number; p90: number; text: string }[];
  /** What a mark on the scale says. */
  tick(milliseconds: number): string;
}

export type Tone = 'good' | 'helped' | 'bad' | 'still';
