import ICAL from 'ical.js';
import { isTimeZone } from '../../../../../functions/decision/hours/zone.ts';
import { AwsError } from '../../../service.ts';
import { type Span, spansOf } from './spans-of.ts';

/** A change calendar: open, or closed, but for the time of its events. */
export interface ChangeCalendar {
  openByDefault: boolean;
  /** The time that its events take within `[from, until)`, milliseconds since the epoch, in no order; they may overlap. */
  eventsWithin(from: number, until: number): Span[];
}

/**
 * Reads the iCalendar text of a change calendar; throws InvalidDocumentContent where it is none. `X-CALENDAR-TYPE` is
 * `DEFAULT_OPEN` or `DEFAULT_CLOSED`. Times without a zone are in that of `X-WR-TIMEZONE`, else UTC.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-document.html (its example)
 */
export function readChangeCalendar(text: string): ChangeCalendar {
  const calendar = parse(text);
  const type = textOf(calendar, 'x-calendar-type');
  if (type !== 'DEFAULT_OPEN' && type !== 'DEFAULT_CLOSED') {
    const found = type === undefined ? 'it has none' : `it is ${type}`;
    throw invalid(`X-CALENDAR-TYPE must be DEFAULT_OPEN or DEFAULT_CLOSED, but ${found}.`);
  }
  const events = calendar.getAllSubcomponents('vevent').filter((event) => textOf(event, 'status') !== 'CANCELLED');
  const zone = textOf(calendar, 'x-wr-timezone') ?? 'UTC';
  if (!isTimeZone(zone)) throw invalid(`X-WR-TIMEZONE is ${zone}, which is no time zone.`);
  for (const event of events) checkEvent(event);
  return {
    openByDefault: type === 'DEFAULT_OPEN',
    eventsWithin: (from, until) => events.flatMap((event) => spansOf(event, events, zone, { from, until })),
  };
}

function parse(text: string): ICAL.Component {
  let calendar: ICAL.Component;
  try {
    calendar = ICAL.Component.fromString(text);
  } catch (error) {
    throw invalid(`The content is no iCalendar text: ${(error as Error).message}`);
  }
  if (calendar.name !== 'vcalendar') throw invalid('The content must be one VCALENDAR.');
  return calendar;
}

function checkEvent(event: ICAL.Component): void {
  const uid = textOf(event, 'uid') ?? '(no UID)';
  if (event.getFirstProperty('dtstart') === null) throw invalid(`The event ${uid} has no DTSTART.`);
  for (const name of ['dtstart', 'dtend', 'recurrence-id']) {
    const zone = event.getFirstProperty(name)?.getFirstParameter('tzid');
    if (zone && !isTimeZone(zone) && event.parent?.getTimeZoneByID(zone) == null) {
      throw invalid(`The event ${uid} has a ${name.toUpperCase()} in ${zone}, which is no time zone.`);
    }
  }
}

function textOf(component: ICAL.Component, property: string): string | undefined {
  const value = component.getFirstPropertyValue(property);
  return value === null ? undefined : String(value);
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidDocumentContent', message);
}
