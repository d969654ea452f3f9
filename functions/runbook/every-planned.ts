import type { PhasedStep } from './phase.ts';

/** The steps of a plan with those inside of them. */
export function everyPlanned(steps: PhasedStep[]): PhasedStep[] {
  return steps.flatMap((one) => [one, ...everyPlanned(one.inside ?? [])]);
}
