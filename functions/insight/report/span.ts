/** Whole days, both of them included, as `YYYY-MM-DD` in UTC. */
export interface Span {
  from: string;
  to: string;
}

/** A span that cannot be reported on. */
export class SpanError extends Error {
  override readonly name = 'SpanError';
}

const defaultDays = 7;
/** A quarter: what one reads at once, and an upper bound of work. */
const mostDays = 92;
const day = 86_400_000;

/**
 * The days to report on: the last seven with that of `now` (ISO 8601, UTC) where nothing is given, seven up to `to`, or up to today
 * from `from` on.
 *
 * @throws {SpanError} for what is no date, for an end before its beginning, and for more than 92 days.
 */
export function reportSpan(given: { from?: string; to?: string }, now: string): Span {
  const to = given.to === undefined ? now.slice(0, 10) : dateOf(given.to, '--to');
  const from = given.from === undefined ? daysAfter(to, 1 - defaultDays) : dateOf(given.from, '--from');
  if (to < from) throw new SpanError(`the span from ${from} to ${to} ends before it begins; give --from before --to`);
  const days = daysOf({ from, to }).length;
  if (days > mostDays) throw new SpanError(`the span from ${from} to ${to} has ${days} days; give at most ${mostDays}`);
  return { from, to };
}

/** The days of a span, oldest first. */
export function daysOf({ from, to }: Span): string[] {
  const count = (Date.parse(to) - Date.parse(from)) / day + 1;
  return Array.from({ length: count }, (_, index) => daysAfter(from, index));
}

/** The first and last moment of a span (ISO 8601, UTC). */
export function momentsOf({ from, to }: Span): { since: string; until: string } {
  return { since: `${from}T00:00:00.000Z`, until: `${to}T23:59:59.999Z` };
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * day).toISOString().slice(0, 10);
}

function dateOf(text: string, option: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  // 2026-02-30 is read as a day in March
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text) {
    throw new SpanError(`${option} ${text} is no date; give one such as 2026-01-31`);
  }
  return text;
}
