import type { Guardrail } from './guardrail.ts';

/** Holds when the alarm is no longer in ALARM at the moment of action: the problem went by itself, or is another one now. */
export const stale: Guardrail = ({ alarmState, unreadable = [] }, signal) => {
  if (unreadable.some(({ what }) => what === 'alarm')) return undefined; // holds as well
  if (signal.kind !== 'alarm' || alarmState === 'ALARM') return undefined;
  return { guardrail: 'stale', alarmName: signal.alarm.name, state: alarmState ?? 'unknown' };
};
