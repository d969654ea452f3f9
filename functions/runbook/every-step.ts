import type { Step } from './step.ts';

/** The steps with all that lie inside of them, in the order in which they are written. */
export function everyStep(steps: Step[]): Step[] {
  return steps.flatMap((step) => [step, ...everyStep(inside(step))]);
}

/** The steps inside of a step. */
export function inside(step: Step): Step[] {
  if (step.kind === 'choice') return [...step.steps, ...step.otherwise];
  return step.kind === 'loop' ? step.steps : [];
}
