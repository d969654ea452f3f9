import { minutesAfter } from './guardrails/other-runs.ts';

/**
 * When an incident in which something began is looked at for the first time: sooner than whoever looks at it just now would be done
 * with it for, so that what begins meanwhile is never overlooked, and late enough for most runs to be over. ISO 8601, UTC.
 */
export function firstLook(now: string): string {
  return minutesAfter(now, 2);
}
