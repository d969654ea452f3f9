import ICAL from 'ical.js';
import { instantOf, isTimeZone } from '../../../../../functions/decision/hours/zone.ts';

/** From when until when, milliseconds since the epoch; the end is no longer within. */
export type Span = [from: number, until: number];

/**
 * The time that an event takes within the range, each of its recurrences by itself. What another event of the same UID replaces
 * (RECURRENCE-ID) is left out: that one is asked for its own time. A recurrence lasts as long as the event, to the second; days
 * without a time last until their midnight.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.8.5.3
 */
export function spansOf(
  component: ICAL.Component,
  all: ICAL.Component[],
  calendarZone: string,
  range: { from: number; until: number },
): Span[] {
  const event = new ICAL.Event(component, { exceptions: [] });
  const zone = zoneOf(component, 'dtstart') ?? calendarZone;
  const start = instant(event.startDate, zone);
  const end = instant(event.endDate, zoneOf(component, 'dtend') ?? zone);
  const within = (span: Span) => span[1] > range.from && span[0] < range.until && span[0] < span[1];
  if (!event.isRecurring() || event.isRecurrenceException()) return [[start, end] as Span].filter(within);

  const replaced = new Set(all.filter((other) => replaces(other, event.uid)).map((other) => replacedAt(other, zone)));
  const spans: Span[] = [];
  const iterator = event.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const from = instant(next, zone);
    if (from >= range.until) break;
    const until = next.isDate
      ? instantOf(wall(next) + wall(event.endDate) - wall(event.startDate), zone)
      : from + end - start;
    const span: Span = [from, until];
    if (within(span) && !replaced.has(from)) spans.push(span);
  }
  return spans;
}

function replaces(other: ICAL.Component, uid: string): boolean {
  return other.getFirstProperty('recurrence-id') !== null && other.getFirstPropertyValue('uid') === uid;
}

function replacedAt(other: ICAL.Component, zone: string): number {
  const time = other.getFirstPropertyValue('recurrence-id') as ICAL.Time;
  return instant(time, zoneOf(other, 'recurrence-id') ?? zone);
}

/** The time zone by its name in the event, where this runtime knows it; one that only the calendar defines is iCalendar's to reckon with. */
function zoneOf(component: ICAL.Component, property: string): string | undefined {
  const name = component.getFirstProperty(property)?.getFirstParameter('tzid');
  return name && isTimeZone(name) ? name : undefined;
}

function instant(time: ICAL.Time, zone: string): number {
  const own = time.zone;
  if (own === ICAL.Timezone.utcTimezone) return wall(time);
  const isOfCalendar = own !== ICAL.Timezone.localTimezone && own !== null && !isTimeZone(own.tzid);
  return isOfCalendar ? time.toUnixTime() * 1000 : instantOf(wall(time), zone);
}

/** What clocks show, as if it were UTC. */
function wall({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
