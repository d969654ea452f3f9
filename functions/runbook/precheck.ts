import type { Text } from '../text.ts';
import { BuildError } from './build-error.ts';
import type { Property } from './property.ts';
import { isReference, type Reference } from './reference.ts';
import type { PrecheckStep, RangeStep } from './step.ts';

type Value = string | number | boolean;

/** Something that can be looked at anew: a property, or a value that a read step kept. */
export type Observed<T> = Property | Reference<T>;

/**
 * Fails unless the value is one of `values` now. Before the first act it refuses the run, after it the run is undone.
 * A value that a read step kept is read anew.
 */
export function precheck<T extends Value>(
  name: string,
  label: Text,
  observed: Observed<T>,
  values: readonly (T | Reference<T>)[],
): PrecheckStep {
  return {
    kind: 'precheck',
    name,
    label,
    timeoutSeconds: 60,
    property: propertyOf(name, observed),
    values: [...values],
  };
}

/** Fails unless a number that a read step kept is at least `minimum`. */
export function precheckAtLeast(name: string, label: Text, value: Reference<number>, minimum: number): RangeStep {
  return {
    kind: 'range',
    name,
    label,
    timeoutSeconds: 60,
    value,
    property: propertyOf(name, value),
    bound: { atLeast: minimum },
  };
}

/**
 * Fails where a number that a read step kept is above the value of a parameter; `allowed` are the values that it allows. They
 * are compared one by one: SSM's numeric operators take a number, and AWS shows none that takes a reference.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
export function precheckNotAbove(
  name: string,
  label: Text,
  value: Reference<number>,
  parameter: Reference<number>,
  allowed: readonly number[],
): RangeStep {
  const bound = { parameter, allowed };
  return { kind: 'range', name, label, timeoutSeconds: 60, value, property: propertyOf(name, value), bound };
}

export function propertyOf(step: string, observed: Observed<unknown>): Property {
  if (!isReference(observed)) return observed;
  if (observed.property) return observed.property;
  throw new BuildError(undefined, [
    `step ${step}: {{ ${observed.expression} }} is not a value that a read step kept, so it cannot be looked at again`,
  ]);
}
