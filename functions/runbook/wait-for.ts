import type { Text } from '../text.ts';
import { type Observed, propertyOf } from './precheck.ts';
import type { Reference } from './reference.ts';
import type { WaitStep } from './step.ts';

/** Waits until the value is one of `values`; fails once `minutes` are over. */
export function waitFor<T extends string | number | boolean>(
  name: string,
  label: Text,
  observed: Observed<T>,
  values: readonly (T | Reference<T>)[],
  { minutes }: { minutes: number },
): WaitStep {
  const property = propertyOf(name, observed);
  return { kind: 'wait', name, label, timeoutSeconds: minutes * 60, property, values: [...values] };
}
