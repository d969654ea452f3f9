import type { ActStep, Step } from './step.ts';

/** The name of the step that takes an act back. */
export const undoName = (act: Pick<ActStep, 'name'>): string => `Undo${act.name}`;

/** The acts that can be taken back, the last first: the order in which they are. */
export function undoOrder(steps: Step[]): ActStep[] {
  return steps.filter((step): step is ActStep => step.kind === 'act' && 'call' in step.undo).reverse();
}

/**
 * Where the run goes on when a step fails: to the undo of the last act that ran, whence it falls through to those before.
 * A failed API call changed nothing, so it is not undone itself; a failed script may have done half its work, so it is.
 */
export function afterFailureOf(step: Step, steps: Step[]): 'Abort' | `step:${string}` {
  const index = steps.indexOf(step);
  const partly = step.kind === 'act' && step.call.kind === 'shell';
  const [last] = undoOrder(steps.slice(0, partly ? index + 1 : index));
  return last ? `step:${undoName(last)}` : 'Abort';
}
