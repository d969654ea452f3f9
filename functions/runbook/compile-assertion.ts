import { compileProperty } from './compile-call.ts';
import type { DocumentStep } from './document.ts';
import type { Failure } from './place.ts';
import type { PrecheckStep, RangeStep } from './step.ts';

/** The document's step that fails unless the property has one of the values. */
export function assertion(
  step: PrecheckStep | RangeStep,
  values: unknown[],
  common: Pick<DocumentStep, 'name' | 'description' | 'onFailure' | 'isCritical'>,
): DocumentStep {
  return {
    ...common,
    action: 'aws:assertAwsResourceProperty',
    timeoutSeconds: step.timeoutSeconds,
    inputs: { ...compileProperty(step.property, values) },
  };
}

/** SSM ends an execution as Failed after `step:` only where isCritical is written out. */
export function failing(onFailure: Failure): Pick<DocumentStep, 'onFailure' | 'isCritical'> {
  return onFailure === 'Abort' ? { onFailure } : { onFailure, isCritical: true };
}
