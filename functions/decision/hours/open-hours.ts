import type { OpenHours } from '../remediation.ts';
import { instantOf, offsetAt } from './zone.ts';

const day = 24 * 60 * 60_000;

/** As far is looked ahead: hours of one day a week may be skipped once by a change of the clocks. */
const daysAhead = 15;

/** Whether runs are allowed at `now` (ISO 8601): in the hours of any of these. Hours end at `to`, which is no longer within. */
export function isOpen(hours: OpenHours[], now: string): boolean {
  const instant = Date.parse(now);
  return hours.some((each) => spans(each, instant, 1).some(([from, to]) => from <= instant && instant < to));
}

/** When the hours open next after `now`, both ISO 8601, UTC; undefined where they never do. */
export function opensNext(hours: OpenHours[], now: string): string | undefined {
  const instant = Date.parse(now);
  const openings = hours.flatMap((each) => spans(each, instant, daysAhead).flatMap(([from]) => from));
  const next = Math.min(...openings.filter((from) => from > instant));
  return Number.isFinite(next) ? new Date(next).toISOString() : undefined;
}

/**
 * When the hours that are open at `now` end, both ISO 8601, UTC, where others begin before that with those; undefined where they are not
 * open.
 */
export function closesNext(hours: OpenHours[], now: string): string | undefined {
  const instant = Date.parse(now);
  const all = hours.flatMap((each) => spans(each, instant, 7)).sort(([a], [b]) => a - b);
  let end = instant;
  for (const [from, to] of all) if (from <= end && end < to) end = to;
  return end === instant ? undefined : new Date(end).toISOString();
}

/**
 * The hours as instants (milliseconds since the epoch), those that began yesterday with them: each day's by the clocks of that day,
 * so that they move with the change to summer time. Hours that such a change leaves nothing of are none.
 */
function spans({ days, from, to, timeZone = 'UTC' }: OpenHours, now: number, ahead: number): [number, number][] {
  const today = Math.floor((now + offsetAt(now, timeZone)) / day) * day;
  const [begins, ends] = [timeOfDay(from), timeOfDay(to)];
  const found: [number, number][] = [];
  for (let date = today - day; date <= today + ahead * day; date += day) {
    if (days !== undefined && !days.includes(new Date(date).getUTCDay() || 7)) continue;
    const end = ends > begins ? date + ends : date + day + ends;
    const span: [number, number] = [instantOf(date + begins, timeZone), instantOf(end, timeZone)];
    if (span[0] < span[1]) found.push(span);
  }
  return found;
}

function timeOfDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}
