import { matchesArn, matchesWildcard } from './wildcard.ts';

type Compare = (actual: string, expected: string) => boolean;
/** How one condition operator compares. */
export interface Operator {
  compare: Compare;
  /** Its values are patterns. */
  wildcards?: boolean;
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

/**
 * The condition operators that are known here, without prefix and suffix; `Null` stands apart.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const conditionOperators: Record<string, Operator> = {
  StringEquals: { compare: equals },
  StringNotEquals: { compare: equals, negated: true },
  StringEqualsIgnoreCase: { compare: sameLetters },
  StringNotEqualsIgnoreCase: { compare: sameLetters, negated: true },
  StringLike: { compare: like, wildcards: true },
  StringNotLike: { compare: like, wildcards: true, negated: true },
  ArnEquals: { compare: arnLike, wildcards: true },
  ArnLike: { compare: arnLike, wildcards: true },
  ArnNotEquals: { compare: arnLike, wildcards: true, negated: true },
  ArnNotLike: { compare: arnLike, wildcards: true, negated: true },
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

function instant(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}
