import type { Step } from './automation-document.ts';

/** The steps of a list and all that stand inside them, in document order. */
export function everyStep(steps: Step[]): Step[] {
  return steps.flatMap((step) => (step.steps ? [step, ...everyStep(step.steps)] : step));
}
