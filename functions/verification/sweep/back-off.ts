import type { Hold } from '../../decision/decision.ts';
import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import { later, sooner } from './moments.ts';

/** Minutes between two looks at what somebody must end, at first and after a day. */
const long = [60, 360];
const longLooks = 24;
const shortest = 1;
const longest = 60;

/** Holds that a person ends: asking again often would help nobody. */
const byPerson = new Set<Hold['guardrail']>(['kill-switch', 'breaker', 'repeats', 'target']);

/** Holds that may end before the moment they name, since that is only the latest at which they do. */
const endEarly = new Set<Hold['guardrail']>(['lock', 'concurrency']);

/** Whether a hold lasts until a person does something. */
export function isEndedByPerson({ guardrail }: Hold): boolean {
  return byPerson.has(guardrail);
}

/**
 * When what was held at `at` is to be decided on again, after so many looks: when the hold ends, else after 1, 2, 4, … 60 minutes; after
 * hours where a person must end it. All moments are ISO 8601, UTC.
 */
export function nextDecision(hold: Hold, at: string, looks: number): string {
  if (isEndedByPerson(hold)) return minutesAfter(at, (looks < longLooks ? long[0] : long[1]) as number);
  const backOff = minutesAfter(at, Math.min(longest, shortest * 2 ** looks));
  const until = 'until' in hold ? hold.until : undefined;
  if (until === undefined) return backOff;
  if (endEarly.has(hold.guardrail)) return sooner(until, backOff);
  return later(until, minutesAfter(at, shortest));
}
