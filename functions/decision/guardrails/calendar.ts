import type { CalendarState } from '../context.ts';
import { isOpen, opensNext } from '../hours/open-hours.ts';
import type { OpenHours } from '../remediation.ts';
import type { Guardrail } from './guardrail.ts';

/**
 * Holds while a change calendar that the remediation names is closed, and outside the hours that it gives. A person who asks is
 * held as well: the calendar is theirs. `until` is when it opens next, so far as that is known.
 */
export const calendar: Guardrail = ({ calendar: state, remediation }, _, now) => {
  const hours = remediation.guardrails?.calendar?.hours ?? [];
  const closed = state?.state === 'CLOSED' ? state : undefined;
  const outside = hours.length > 0 && !isOpen(hours, now);
  if (closed === undefined && !outside) return undefined;
  const until = nextOpening(closed, hours, now);
  return {
    guardrail: 'calendar',
    calendars: closed?.calendars ?? [],
    ...(outside ? { hours } : {}),
    ...(until === undefined ? {} : { until }),
  };
};

/** When the calendars open again, or the first hours after that; undefined where either is not known. */
function nextOpening(closed: CalendarState | undefined, hours: OpenHours[], now: string): string | undefined {
  const from = closed === undefined ? now : closed.until;
  if (from === undefined || hours.length === 0 || isOpen(hours, from)) return from;
  return opensNext(hours, from);
}
