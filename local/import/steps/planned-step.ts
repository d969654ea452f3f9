import type { Text } from '../../../functions/text.ts';
import type { Selected } from '../commands/read-query.ts';
import type { ActedOn } from '../commands/resource-of.ts';
import type { Reference, Value } from '../commands/value.ts';
import type { Piece } from '../model.ts';
import type { Doable, RawStep } from './raw-step.ts';

/** A call of an AWS operation, as the builder is given it. */
export interface ApiBody {
  kind: 'api';
  service: string;
  operation: string;
  input: Record<string, Value>;
  on: ActedOn[];
  /** The command line that it was. */
  line: string;
}

/** A script for a managed node. */
export interface ShellBody {
  kind: 'shell';
  /** The parameter with the node's id. */
  node: Reference;
  variables: Record<string, Reference>;
  script: string;
  line: string;
}

/** What a step of the runbook to be does. */
export type Body =
  | { kind: 'read'; call: ApiBody; kept: Selected[] }
  | { kind: 'act'; call: ApiBody }
  | { kind: 'assert'; of: string; kept: Selected; values: string[]; minutes?: number }
  | { kind: 'wait'; call: ApiBody; kept: Selected; values: string[]; minutes: number }
  | { kind: 'look'; call: ShellBody }
  | { kind: 'change'; call: ShellBody }
  | { kind: 'person'; message: string; why: string };

/** One step of the runbook to be, with what it was made of. */
export interface PlannedStep {
  name: string;
  phase: Doable;
  /** In the language of the document. */
  label: string;
  body: Body;
  undo?: Undo;
  from: RawStep;
}

export type Undo =
  | { kind: 'call'; label: string; call: ApiBody | ShellBody; from: RawStep }
  | { kind: 'none'; why: Text /** The steps of the rollback that say so. */; from?: RawStep[] };

export function isAct(step: PlannedStep): boolean {
  return step.body.kind === 'act' || step.body.kind === 'change';
}

/** What the document says of taking a step back. */
export function undoPieces({ undo }: Pick<PlannedStep, 'undo'>): Piece[] {
  if (undo?.kind === 'call') return undo.from.pieces;
  return undo?.from?.flatMap(({ pieces }) => pieces) ?? [];
}
