import type { Phase } from './phase.ts';

/** Where a run goes on after a step. */
export interface Place {
  /** The step that follows where all is well. */
  next: string;
  onFailure: Failure;
  /** What a step is for that changes nothing: a check before the first act, a verification after it. */
  phase: Extract<Phase, 'check' | 'verify'>;
  /** Inside a loop: the loop, and the variable that keeps the iteration in which an act was last done. */
  counting?: { loop: string; variable: string };
}

/** Where a failure leads: nowhere, or to the undo of what was done before it. */
export type Failure = 'Abort' | `step:${string}`;

/** The step that a failure leads to. */
export function targetOf(failure: Failure): string | undefined {
  return failure === 'Abort' ? undefined : failure.slice('step:'.length);
}
