import type { Text } from '../text.ts';
import { BuildError } from './build-error.ts';
import type { Condition } from './condition.ts';
import { type Observed, propertyOf } from './precheck.ts';
import { referencesIn } from './reference.ts';
import type { ChoiceStep, PrecheckStep } from './step.ts';
import { when } from './when.ts';

/**
 * Fails where the condition holds. SSM has no action that simply fails, so an assertion looks once more at what the condition is about, and
 * cannot hold; what it was to find instead is the label. `observed` is needed where nothing in the condition was read by a read step.
 */
export function refuseIf(name: string, label: Text, condition: Condition, observed?: Observed<unknown>): ChoiceStep {
  const looked = observed ?? referencesIn(condition).find(({ property }) => property !== undefined);
  if (!looked) {
    throw new BuildError(undefined, [
      `step ${name}: nothing in its condition was read by a read step; give what to show in its place`,
    ]);
  }
  const refusal: PrecheckStep = {
    kind: 'precheck',
    name: `Refuse${name}`,
    label,
    timeoutSeconds: 60,
    property: propertyOf(name, looked),
    values: [label.en],
  };
  return when(name, label, condition, [refusal]);
}
