import { instantOf, offsetAt } from '../../../../functions/decision/hours/zone.ts';
import type { NextTime } from '../../schedule/next-time.ts';

/**
 * The times of a cron expression by the clocks of a time zone (an IANA name). What clocks skip in spring comes after the gap, and what they
 * show twice comes once.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#time-zones
 */
export function nextInZone(next: NextTime, timeZone: string): NextTime {
  return (after, since) => {
    let wall = after + offsetAt(after, timeZone);
    for (;;) {
      const found = next(wall, since);
      if (found === undefined) return undefined;
      const instant = instantOf(found, timeZone);
      if (instant > after) return instant;
      wall = found;
    }
  };
}
