import type { Step } from '../step.ts';

/** Whether a choice is one of `refuseIf`: all that it holds is the look that cannot come true. */
export function isRefusal(step: Step): boolean {
  if (step.kind !== 'choice' || step.otherwise.length > 0 || step.steps.length !== 1) return false;
  const [only] = step.steps;
  return only?.kind === 'precheck' && only.name === `Refuse${step.name}`;
}
