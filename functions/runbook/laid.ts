import type { DocumentStep, Variable } from './document.ts';
import type { Phase } from './phase.ts';
import type { Failure } from './place.ts';

/** A step of a document before the document's order is known: `next` is where it leads, absent where it says so itself. */
export interface LaidStep {
  phase: Phase;
  step: DocumentStep;
  next?: string;
  inside?: LaidStep[];
}

/** What authored steps become. */
export interface Laid {
  /** Their own way. */
  main: LaidStep[];
  /** What lies beside it and leads back: looks whether a failed act was needed at all. */
  beside: LaidStep[];
  /** What takes them back, the last act's first; each leads to the one before it. */
  undo: LaidStep[];
  /** Where a failure after them leads. */
  failure: Failure;
  variables: Record<string, Variable>;
  /** Whether they, or any before them, change something. */
  acted: boolean;
}

/** Steps that follow each other, and lead on to `next`. */
export function laid(phase: Phase, steps: DocumentStep[], next: string | undefined): LaidStep[] {
  return steps.map((step, index) => {
    const after = steps[index + 1]?.name ?? next;
    return { phase, step, ...(after !== undefined && { next: after }) };
  });
}
