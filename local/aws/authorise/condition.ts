import type { Statement } from './policy.ts';
import { contextValue, type RequestContext, substitute } from './variable.ts';
import { matchesArn, matchesWildcard } from './wildcard.ts';

type Compare = (actual: string, expected: string) => boolean;
interface Operator {
  compare: Compare;
  /** A negated operator holds where none of the values matches, and where the key is absent. */
  negated?: boolean;
}

const equals: Compare = (actual, expected) => actual === expected;
const sameLetters: Compare = (actual, expected) => actual.toLowerCase() === expected.toLowerCase();
const like: Compare = (actual, expected) => matchesWildcard(expected, actual);
const arnLike: Compare = (actual, expected) => matchesArn(expected, actual);
const number = (holds: (a: number, b: number) => boolean): Compare => {
  return (actual, expected) =>
    actual.trim() !== '' && expected.trim() !== '' && holds(Number(actual), Number(expected));
};
const date = (holds: (a: number, b: number) => boolean): Compare => {
  return (actual, expected) => holds(instant(actual), instant(expected));
};

const operators: Record<string, Operator> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: sameLetters },
  StringNotEqualsIgnoreCase: { compare: sameLetters, negated: true },
  StringLike: { compare: like },
  StringNotLike: { compare: like, negated: true },
  ArnEquals: { compare: arnLike },
  ArnLike: { compare: arnLike },
  ArnNotEquals: { compare: arnLike, negated: true },
  ArnNotLike: { compare: arnLike, negated: true },
  Bool: { compare: sameLetters },
  NumericEquals: { compare: number((a, b) => a === b) },
  NumericNotEquals: { compare: number((a, b) => a === b), negated: true },
  NumericLessThan: { compare: number((a, b) => a < b) },
  NumericLessThanEquals: { compare: number((a, b) => a <= b) },
  NumericGreaterThan: { compare: number((a, b) => a > b) },
  NumericGreaterThanEquals: { compare: number((a, b) => a >= b) },
  DateEquals: { compare: date((a, b) => a === b) },
  DateNotEquals: { compare: date((a, b) => a === b), negated: true },
  DateLessThan: { compare: date((a, b) => a < b) },
  DateLessThanEquals: { compare: date((a, b) => a <= b) },
  DateGreaterThan: { compare: date((a, b) => a > b) },
  DateGreaterThanEquals: { compare: date((a, b) => a >= b) },
};

/** A policy uses an operator that is not known here, so that nothing may be decided by it. */
export class UnknownConditionOperatorError extends Error {
  readonly operator: string;

  constructor(operator: string) {
    super(`Condition operator '${operator}' is not known; use one of ${Object.keys(operators).join(', ')}, Null`);
    this.name = 'UnknownConditionOperatorError';
    this.operator = operator;
  }
}

/**
 * Whether every condition of a statement holds. Throws `UnknownConditionOperatorError` rather than guess.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function conditionsHold(conditions: Statement['Condition'], context: RequestContext): boolean {
  return Object.entries(conditions ?? {})
    .map(([name, keys]) => ({ test: operatorTest(name), keys })) // every name is checked before any decides
    .every(({ test, keys }) =>
      Object.entries(keys).every(([key, expected]) => test(contextValue(context, key), expand(expected, context))),
    );
}

type Test = (actual: string | string[] | undefined, expected: string[]) => boolean;

function operatorTest(fullName: string): Test {
  const [, set, bare = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(fullName) ?? [];
  if (bare === 'Null' && !set && !ifExists) return isNull;
  const operator = Object.hasOwn(operators, bare) ? operators[bare] : undefined;
  if (!operator) throw new UnknownConditionOperatorError(fullName);
  return (actual, expected) => {
    if (actual === undefined || (set && actual.length === 0)) {
      return ifExists !== undefined || set === 'ForAllValues' || (operator.negated === true && set === undefined);
    }
    const values = typeof actual === 'string' ? [actual] : actual;
    const matches = (value: string) =>
      expected.some((each) => operator.compare(value, each)) !== (operator.negated === true);
    const all = set === 'ForAllValues' || (set === undefined && operator.negated === true);
    return all ? values.every(matches) : values.some(matches);
  };
}

const isNull: Test = (actual, expected) => expected.includes(String(actual === undefined));

function expand(expected: string | string[] | boolean, context: RequestContext): string[] {
  const list = Array.isArray(expected) ? expected : [expected];
  return list.map((each) => substitute(String(each), context)).filter((each) => each !== undefined);
}

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
