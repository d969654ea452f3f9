import type { Piece } from '../model.ts';
import type { doable } from '../recognise/sections.ts';

export type Doable = (typeof doable)[number];

/** One step as its author wrote it. */
export interface RawStep {
  kind: Doable;
  /** `3` or `3-1`. */
  number?: string;
  title: string;
  /** Command lines, each block as it stood in one place. */
  commands: { text: string; piece: Piece }[];
  expected: string[];
  /** Prose besides the title. */
  notes: string[];
  /** The host or system that a column names. */
  target?: string;
  who?: string;
  /** What a column of the same row says about taking it back. */
  rollback: { text: string; piece: Piece }[];
  pieces: Piece[];
}
