import type { Text } from '../text.ts';
import { failing } from './compile-assertion.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import type { Failure } from './place.ts';

/** A step that gives a variable of the document a new value. */
export function setVariable(
  name: string,
  label: Text,
  variable: string,
  value: unknown,
  onFailure: Failure,
): DocumentStep {
  return {
    name,
    description: describeStep(label),
    action: 'aws:updateVariable',
    timeoutSeconds: 60,
    ...failing(onFailure),
    inputs: { Name: `variable:${variable}`, Value: value },
  };
}
