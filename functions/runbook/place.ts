import type { Phase } from './phase.ts';

/** Where a run goes on after a step. */
export interface Place {
  next: string;
  onFailure: 'Abort' | `step:${string}`;
  phase: Phase;
}
