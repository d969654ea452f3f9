import type { Phase } from '../../../functions/runbook/phase.ts';
import type { Text } from '../../../functions/text.ts';

/** The way through a runbook, as data that Mermaid and our own drawing are made from. */
export interface Flow {
  title: Text;
  /** What begins it. */
  start: Text;
  /** In the order in which they are gone through. */
  bands: Band[];
  done: Text;
  /** Where the run goes when a step of a band fails; each is there only where a band leads to it. */
  undo?: Band;
  refused?: Text;
  failed?: Text;
}

/** Steps of one phase, one after another. */
export interface Band {
  phase: Phase;
  title: Text;
  steps: FlowStep[];
  /** Where a failure leads; absent where nothing can follow. */
  onFailure: 'refused' | 'undo' | 'failed';
}

interface FlowStep {
  number: string;
  label: Text;
  /** How many choices and loops it is inside of. */
  depth: number;
  /** When it is done at all; absent where always. */
  only?: Text;
}
