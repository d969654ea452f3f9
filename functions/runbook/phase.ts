import type { DocumentStep } from './document.ts';

/** What a step of a document is for. */
export type Phase = 'check' | 'act' | 'verify' | 'undo';

export interface PhasedStep {
  phase: Phase;
  step: DocumentStep;
  /** The steps inside of it. */
  inside?: PhasedStep[];
}
