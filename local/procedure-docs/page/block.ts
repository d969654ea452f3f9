import type { Phase } from '../../../functions/runbook/phase.ts';
import type { Flow } from '../flow/flow.ts';
import type { Words } from './words.ts';

/** A part of a page, the same for Markdown and HTML. */
export type Block =
  | { kind: 'text'; words: Words }
  | { kind: 'list'; items: Words[] }
  | { kind: 'table'; head: Words[]; rows: Words[][] }
  | { kind: 'code'; text: string }
  | { kind: 'flow'; flow: Flow }
  | { kind: 'step'; id: string; number: string; phase: Phase; name: string; title: Words; blocks: Block[] };

/** A part of a page under a heading of its own. */
export interface Section {
  /** Unique on the page: letters and hyphens. */
  id: string;
  title: Words;
  blocks: Block[];
}

export interface Page {
  /** The id of the runbook. */
  id: string;
  title: Words;
  sections: Section[];
}
