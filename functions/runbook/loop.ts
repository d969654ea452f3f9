import type { Text } from '../text.ts';
import type { Condition } from './condition.ts';
import type { Reference } from './reference.ts';
import type { LoopStep, Step } from './step.ts';

/** AWS's limit for items and iterations. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-loop.html */
const most = 100;

/** Runs the steps for each text of a list, one after the other; of more than `max`, the first. */
export function forEach(
  name: string,
  label: Text,
  list: Reference<string[]>,
  steps: (item: Reference<string>) => Step[],
  { max = most }: { max?: number } = {},
): LoopStep {
  const item: Reference<string> = { kind: 'reference', expression: `${name}.CurrentIteratorValue`, type: 'String' };
  return { kind: 'loop', name, label, timeoutSeconds: 0, over: { list, item }, max, steps: steps(item) };
}

/** Runs the steps, and again until the condition holds after them; fails where it does not after `max` times. */
export function repeatUntil(
  name: string,
  label: Text,
  steps: Step[],
  condition: Condition,
  { max }: { max: number },
): LoopStep {
  return { kind: 'loop', name, label, timeoutSeconds: 0, over: { until: condition }, max, steps };
}
