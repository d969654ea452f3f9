import { matchesRule } from './matches-rule.ts';

/** A pattern as JSON: leaves are lists of values and matchers, of which one must hold; `$or` is a list of patterns. */
export interface EventPattern {
  [field: string]: unknown;
}

/**
 * Whether an event matches an EventBridge event pattern; fields that the pattern does not name are free.
 *
 * Where the event holds a list, one element is enough; where it holds a list of objects, one object must match all that is asked of it.
 * The pattern must have passed `checkPattern`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns-content-based-filtering.html
 */
export function matchesPattern(pattern: EventPattern, event: unknown): boolean {
  return Object.entries(pattern).every(([field, wanted]) => {
    if (isOr(field, wanted)) return wanted.some((branch) => matchesPattern(branch, event));
    return matchesField(wanted, isObject(event) ? event[field] : undefined);
  });
}

/** Whether a field of a pattern is the `$or` of patterns rather than a field of that name. */
export function isOr(field: string, wanted: unknown): wanted is EventPattern[] {
  return field === '$or' && Array.isArray(wanted) && wanted.length > 1 && wanted.every(isObject);
}

function matchesField(wanted: unknown, value: unknown): boolean {
  if (Array.isArray(wanted)) return wanted.some((rule) => matchesRule(rule, leaves(value)));
  const pattern = wanted as EventPattern;
  if (Array.isArray(value) && value.length > 0) return value.some((element) => matchesPattern(pattern, element));
  return matchesPattern(pattern, value);
}

/** The scalars a field holds: none where it is absent, an object or an empty list. */
function leaves(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  return value === undefined || isObject(value) ? [] : [value];
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
