import type { LaidStep } from './laid.ts';
import type { PhasedStep } from './phase.ts';

/** The steps as they stand in the document: a step says where it leads only where that is not the step below it. */
export function inOrder(steps: LaidStep[]): PhasedStep[] {
  return steps.map(({ phase, step, next, inside }, index) => {
    const below = steps[index + 1]?.step.name;
    const jump = next !== undefined && next !== below ? { nextStep: next } : {};
    return { phase, step: { ...step, ...jump }, ...(inside && { inside: inOrder(inside) }) };
  });
}
