import type { Text } from '../text.ts';
import { failing } from './compile-assertion.ts';
import { describeStep } from './describe-step.ts';
import type { LaidStep } from './laid.ts';
import type { Failure } from './place.ts';

/** The name of the step that ends a failed run in which there is nothing left to undo. */
export const undoneStep = 'NothingLeftToUndo';

/** A step among the undo steps that goes on at the first of two where the condition holds, else at the second. */
export function chooseUndo(
  name: string,
  label: Text,
  condition: Record<string, unknown>,
  [then = undoneStep, otherwise = undoneStep]: [string | undefined, string | undefined],
  before: Failure,
): LaidStep {
  return {
    phase: 'undo',
    step: {
      name,
      description: describeStep(label),
      action: 'aws:branch',
      timeoutSeconds: 60,
      ...failing(before),
      inputs: { Choices: [{ NextStep: then, ...condition }], Default: otherwise },
    },
  };
}
