import { compositeWait } from './compile-alarm.ts';
import { deliverySeconds } from './compile-call.ts';
import type { PhasedStep } from './phase.ts';
import { plan } from './plan.ts';
import type { Runbook } from './runbook.ts';
import type { Step } from './step.ts';

/** The lock on the target runs out after timeoutMinutes, so no way through the runbook may be longer. */
export function checkTime(
  { timeoutMinutes }: Pick<Runbook, 'timeoutMinutes'>,
  steps: Step[],
  planned: PhasedStep[],
): string[] {
  const needed = Math.ceil(secondsOf(steps, planned) / 60);
  return needed > timeoutMinutes
    ? [
        `its steps may take ${needed} minutes (scripts include ${deliverySeconds} s to reach the node), more than timeoutMinutes ${timeoutMinutes}`,
      ]
    : [];
}

/** The longest way, undo included; of two ways the longer one. */
function secondsOf(steps: Step[], planned: PhasedStep[]): number {
  const all = planned
    .map(({ step }) => step)
    .filter(({ name }) => name !== compositeWait)
    .reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
  const notTaken = steps.reduce(
    (sum, step) => sum + (step.kind === 'choice' ? shorter(step.steps, step.otherwise) : 0),
    0,
  );
  return all - notTaken;
}

function shorter(steps: Step[], otherwise: Step[]): number {
  const [first, second] = [steps, otherwise].map((way) => {
    const own = plan(way)
      .map(({ step }) => step)
      .filter(({ isEnd, name }) => !isEnd || name.startsWith('Undo'));
    return own.reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
  }) as [number, number];
  return Math.min(first, second);
}
