import type { Step } from './automation-document.ts';

/** The names of the steps that may come after a step succeeded, those of its choices first; none where the execution ends. */
export function followers(step: Step, steps: Step[]): string[] {
  const next = step.alwaysChooses ? undefined : nextInOrder(step, steps);
  return [...new Set([...step.choices, ...(next === undefined ? [] : [next])])];
}

/** Where a step goes that makes no choice itself; undefined where the execution ends with it. */
export function nextInOrder(step: Step, steps: Step[]): string | undefined {
  return step.isEnd ? undefined : (step.nextStep ?? steps[step.index + 1]?.name);
}
