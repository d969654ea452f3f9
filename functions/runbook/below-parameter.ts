import { all, any, below, type Condition, is } from './condition.ts';
import type { Reference } from './reference.ts';

/**
 * The number that was read is less than the value of a parameter, of which these are the allowed values. They are compared one by one: SSM's
 * numeric operators take a number, and AWS shows none that takes a reference.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html
 */
export function belowParameter(
  value: Reference<number>,
  parameter: Reference<number>,
  allowed: readonly number[],
): Condition {
  return any(...allowed.map((number) => all(is(parameter, number), below(value, number))));
}
