/** A change calendar as the console writes it, with these events: lines of a VEVENT each. */
export function ics(type: 'DEFAULT_OPEN' | 'DEFAULT_CLOSED', ...events: string[][]): string {
  return calendarText([`X-CALENDAR-TYPE:${type}`], ...events);
}

/** The same with header lines of one's own. */
export function calendarText(header: string[], ...events: string[][]): string {
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//AWS//Change Calendar 1.0//EN',
    'VERSION:2.0',
    ...header,
    ...['BEGIN:VTODO', 'DTSTAMP:20200320T004207Z', 'UID:todo', 'SUMMARY:Add events to this calendar.', 'END:VTODO'],
    ...events.flatMap((lines, index) => [
      ...['BEGIN:VEVENT', 'DTSTAMP:20260101T000000Z'],
      ...(lines.some((line) => line.startsWith('UID:')) ? [] : [`UID:event-${index}`]),
      ...lines,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
}
