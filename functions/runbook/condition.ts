import { isReference, type Reference } from './reference.ts';

/** Something that holds or does not, once the runbook runs; of parameters and of values that were read before, which never change. */
export type Condition =
  | { kind: 'compare'; value: Reference<unknown>; operator: Operator; operand: Operand }
  | { kind: 'all' | 'any'; conditions: Condition[] }
  | { kind: 'not'; condition: Condition };

/** What a value is compared with. AWS's own documents compare texts with references; of numbers none does. */
type Operand = string | number | boolean | Reference<string>;

/** https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-branch-condition.html */
type Operator =
  | 'StringEquals'
  | 'StartsWith'
  | 'EndsWith'
  | 'Contains'
  | 'NumericEquals'
  | 'NumericGreater'
  | 'NumericLesser'
  | 'NumericGreaterOrEquals'
  | 'NumericLesserOrEquals'
  | 'BooleanEquals';

const compare = (value: Reference<unknown>, operator: Operator, operand: Operand): Condition => ({
  kind: 'compare',
  value,
  operator,
  operand,
});

/** The value is one of these; a text may also be compared with another that was read. */
export function is<T extends string | number | boolean>(
  value: Reference<T>,
  ...wanted: (T | Reference<Extract<T, string>>)[]
): Condition {
  return any(...wanted.map((one) => compare(value, equality[isReference(one) ? 'string' : kindOf(one)], one)));
}

const kindOf = (value: unknown) => typeof value as keyof typeof equality;

const equality = { string: 'StringEquals', number: 'NumericEquals', boolean: 'BooleanEquals' } as const;

/** The text has this in it, or the list has it as an element. */
export const contains = (value: Reference<string> | Reference<string[]>, part: string | Reference<string>): Condition =>
  compare(value, 'Contains', part);

/** The text begins with this. */
export const startsWith = (value: Reference<string>, part: string): Condition => compare(value, 'StartsWith', part);

/** The text ends with this. */
export const endsWith = (value: Reference<string>, part: string): Condition => compare(value, 'EndsWith', part);

/** The number is this or more. */
export const atLeast = (value: Reference<number>, number: number): Condition =>
  compare(value, 'NumericGreaterOrEquals', number);

/** The number is this or less. */
export const atMost = (value: Reference<number>, number: number): Condition =>
  compare(value, 'NumericLesserOrEquals', number);

/** The number is more than this. */
export const above = (value: Reference<number>, number: number): Condition => compare(value, 'NumericGreater', number);

/** The number is less than this. */
export const below = (value: Reference<number>, number: number): Condition => compare(value, 'NumericLesser', number);

/** Every one of these holds. */
export function all(...conditions: Condition[]): Condition {
  return single(conditions) ?? { kind: 'all', conditions };
}

/** One of these holds, or more. */
export function any(...conditions: Condition[]): Condition {
  return single(conditions) ?? { kind: 'any', conditions };
}

/** This does not hold. */
export const not = (condition: Condition): Condition => ({ kind: 'not', condition });

function single(conditions: Condition[]): Condition | undefined {
  return conditions.length === 1 ? conditions[0] : undefined;
}
