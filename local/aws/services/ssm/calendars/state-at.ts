import type { ChangeCalendar } from './change-calendar.ts';
import type { Span } from './spans-of.ts';

const day = 24 * 60 * 60_000;

/** As far is looked for the next transition, in steps: most come soon, and to look far is dear. */
const horizons = [2 * day, 40 * day, 400 * day, 4000 * day];

/** How calendars stand together: open where all of them are. Times in milliseconds since the epoch. */
export interface StateAt {
  isOpen: boolean;
  /** When that changes; absent where it does not within the next ten years. */
  nextTransition?: number;
}

export function stateAt(calendars: ChangeCalendar[], at: number): StateAt {
  let isOpenNow = true;
  for (const horizon of horizons) {
    const until = at + horizon;
    const looked = calendars.map((calendar) => ({ calendar, spans: calendar.eventsWithin(at, until) }));
    const isOpenAt = (time: number) => looked.every(({ calendar, spans }) => isOpen(calendar, spans, time));
    isOpenNow = isOpenAt(at);
    const changes = [...new Set(looked.flatMap(({ spans }) => spans.flat()))]
      .filter((time) => at < time && time < until)
      .sort((a, b) => a - b);
    const nextTransition = changes.find((time) => isOpenAt(time) !== isOpenNow);
    if (nextTransition !== undefined) return { isOpen: isOpenNow, nextTransition };
  }
  return { isOpen: isOpenNow };
}

function isOpen({ openByDefault }: ChangeCalendar, spans: Span[], time: number): boolean {
  const isInEvent = spans.some(([from, until]) => from <= time && time < until);
  return isInEvent !== openByDefault;
}
