import type { Step } from './automation-document.ts';

/** The names of the steps that may come after a step succeeded, those of its choices first; none where its list ends with it. */
export function followers(step: Step): string[] {
  const next = step.alwaysChooses ? undefined : nextInOrder(step);
  if (step.choices.length === 0) return next === undefined ? [] : [next];
  return [...new Set([...step.choices, ...(next === undefined ? [] : [next])])];
}

/** Where a step goes that makes no choice itself; undefined where its list ends with it. */
export function nextInOrder(step: Step): string | undefined {
  return step.isEnd ? undefined : (step.nextStep ?? step.follower);
}
