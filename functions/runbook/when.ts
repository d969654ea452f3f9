import type { Text } from '../text.ts';
import type { Condition } from './condition.ts';
import type { ChoiceStep, Step } from './step.ts';

/** Takes the first steps where the condition holds, else the others; what only one of the ways reads, no step after them may use. */
export function when(
  name: string,
  label: Text,
  condition: Condition,
  steps: Step[],
  otherwise: Step[] = [],
): ChoiceStep {
  return { kind: 'choice', name, label, timeoutSeconds: 60, condition, steps, otherwise };
}
