import { createFixture, type Fixture } from '../fixture.ts';
import { calendarText, ics } from './ics.ts';

const once = ['DTSTART:20260302T100000Z', 'DTEND:20260302T120000Z'];
const nightly = [
  'DTSTART;TZID=Asia/Tokyo:20260101T220000',
  'DTEND;TZID=Asia/Tokyo:20260102T060000',
  'RRULE:FREQ=DAILY',
];
const weekly = ['DTSTART;TZID=Europe/Berlin:20260302T090000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU'];
const twice = ['DTSTART:20260302T100000Z', 'DTEND:20260302T110000Z', 'RRULE:FREQ=DAILY;COUNT=2'];
const allDay = ['DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304'];
const always = ['DTSTART:20260101T000000Z', 'DTEND:20260102T000000Z', 'RRULE:FREQ=DAILY'];
const moved = [
  ['UID:m', ...twice],
  ['UID:m', 'RECURRENCE-ID:20260303T100000Z', 'DTSTART:20260303T200000Z', 'DTEND:20260303T210000Z'],
];
const ownZone = [
  ...['BEGIN:VTIMEZONE', 'TZID:Tokyo Standard Time', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
  ...['TZOFFSETFROM:+0900', 'TZOFFSETTO:+0900', 'END:STANDARD', 'END:VTIMEZONE'],
];
const windows = ['DTSTART;TZID=Tokyo Standard Time:20260302T190000', 'DTEND;TZID=Tokyo Standard Time:20260302T210000'];
const floating = ['DTSTART:20260302T190000', 'DTEND:20260302T210000'];

async function put(fixture: Fixture, Name: string, Content: string): Promise<void> {
  await fixture.call('CreateDocument', { Name, Content, DocumentType: 'ChangeCalendar', DocumentFormat: 'TEXT' });
}

const open = (...events: string[][]) => ics('DEFAULT_OPEN', ...events);
const closed = (...events: string[][]) => ics('DEFAULT_CLOSED', ...events);

describe('the state of one calendar', () => {
  test.each<[string, string, string, string, string | undefined]>([
    ['open without events', open(), '2026-03-02T10:00:00Z', 'OPEN', undefined],
    ['closed without events', closed(), '2026-03-02T10:00:00Z', 'CLOSED', undefined],
    ['open before its event', open(once), '2026-03-02T09:59:59Z', 'OPEN', '2026-03-02T10:00:00Z'],
    ['closed from its event’s begin', open(once), '2026-03-02T10:00:00Z', 'CLOSED', '2026-03-02T12:00:00Z'],
    ['open from its end', open(once), '2026-03-02T12:00:00Z', 'OPEN', undefined],
    ['open in an event where it is closed else', closed(once), '2026-03-02T11:00:00Z', 'OPEN', '2026-03-02T12:00:00Z'],
    ['each night in its own zone', open(nightly), '2026-03-02T14:00:00Z', 'CLOSED', '2026-03-02T21:00:00Z'],
    ['by day', open(nightly), '2026-03-02T03:00:00Z', 'OPEN', '2026-03-02T13:00:00Z'],
    ['on some days, in winter', closed(weekly), '2026-03-23T08:00:00Z', 'OPEN', '2026-03-23T16:00:00Z'],
    ['an hour sooner in summer', closed(weekly), '2026-03-30T07:00:00Z', 'OPEN', '2026-03-30T15:00:00Z'],
    ['over the weekend', closed(weekly), '2026-03-24T17:00:00Z', 'CLOSED', '2026-03-30T07:00:00Z'],
    ['so many times', open(twice), '2026-03-03T10:30:00Z', 'CLOSED', '2026-03-03T11:00:00Z'],
    ['and no more', open(twice), '2026-03-04T10:30:00Z', 'OPEN', undefined],
    ['but for an exception', open([...twice, 'EXDATE:20260303T100000Z']), '2026-03-03T10:30:00Z', 'OPEN', undefined],
    ['whole days', open(allDay), '2026-03-03T23:59:00Z', 'CLOSED', '2026-03-04T00:00:00Z'],
    ['one that was moved: not then', open(...moved), '2026-03-03T10:30:00Z', 'OPEN', '2026-03-03T20:00:00Z'],
    ['one that was moved: but then', open(...moved), '2026-03-03T20:30:00Z', 'CLOSED', '2026-03-03T21:00:00Z'],
    ['events one after another', open(always), '2026-03-02T00:00:00Z', 'CLOSED', undefined],
    ['cancelled', open([...once, 'STATUS:CANCELLED']), '2026-03-02T11:00:00Z', 'OPEN', undefined],
    [
      'years ahead',
      open(['DTSTART:20290101T000000Z', 'DURATION:P1D']),
      '2026-03-02T00:00:00Z',
      'OPEN',
      '2029-01-01T00:00:00Z',
    ],
    [
      'a zone that only the calendar knows',
      calendarText(['X-CALENDAR-TYPE:DEFAULT_OPEN', ...ownZone], windows),
      '2026-03-02T11:00:00Z',
      'CLOSED',
      '2026-03-02T12:00:00Z',
    ],
    [
      'times in the calendar’s zone',
      calendarText(['X-CALENDAR-TYPE:DEFAULT_OPEN', 'X-WR-TIMEZONE:Asia/Tokyo'], floating),
      '2026-03-02T11:00:00Z',
      'CLOSED',
      '2026-03-02T12:00:00Z',
    ],
  ])('%s', async (_, text, AtTime, State, NextTransitionTime) => {
    const fixture = createFixture();
    await put(fixture, 'freeze', text);

    const answer = await fixture.call('GetCalendarState', { CalendarNames: ['freeze'], AtTime });

    expect(answer).toEqual({ State, AtTime, NextTransitionTime });
  });

  test('now, where no time is asked for; a time may have an offset', async () => {
    const clock = { now: () => Date.parse('2026-03-02T11:00:00.500Z'), sleep: async () => {} };
    const fixture = createFixture({ clock });
    await put(fixture, 'freeze', open(once));

    const now = await fixture.call('GetCalendarState', { CalendarNames: ['freeze'] });
    const before = await fixture.call('GetCalendarState', {
      CalendarNames: ['freeze'],
      AtTime: '2026-03-02T02:00:00-0700',
    });

    expect(now).toMatchObject({ State: 'CLOSED', AtTime: '2026-03-02T11:00:00Z' });
    expect(before).toMatchObject({ State: 'OPEN', AtTime: '2026-03-02T09:00:00Z' });
  });
});

describe('several calendars', () => {
  async function both(AtTime: string) {
    const fixture = createFixture();
    await put(fixture, 'freeze', open(once));
    await put(fixture, 'hours', closed(['DTSTART:20260302T080000Z', 'DTEND:20260302T160000Z']));
    return fixture.call('GetCalendarState', {
      CalendarNames: ['freeze', 'arn:aws:ssm:ap-northeast-1:000000000000:document/hours'],
      AtTime,
    });
  }

  test.each([
    ['2026-03-02T07:00:00Z', 'CLOSED', '2026-03-02T08:00:00Z'],
    ['2026-03-02T09:00:00Z', 'OPEN', '2026-03-02T10:00:00Z'],
    ['2026-03-02T11:00:00Z', 'CLOSED', '2026-03-02T12:00:00Z'],
    ['2026-03-02T15:00:00Z', 'OPEN', '2026-03-02T16:00:00Z'],
    ['2026-03-02T17:00:00Z', 'CLOSED', undefined],
  ])('are open together at %s: %s', async (at, State, NextTransitionTime) => {
    expect(await both(at)).toEqual({ State, AtTime: at, NextTransitionTime });
  });
});

describe('refused', () => {
  test.each<[string, string, RegExp]>([
    ['no iCalendar', 'freeze: always', /no iCalendar text/],
    ['no type', calendarText([]), /X-CALENDAR-TYPE must be DEFAULT_OPEN or DEFAULT_CLOSED, but it has none/],
    ['an unknown type', calendarText(['X-CALENDAR-TYPE:ADVISORY']), /but it is ADVISORY/],
    ['an event without a begin', open(['SUMMARY:x']), /event-0 has no DTSTART/],
    ['an unknown zone', open(['DTSTART;TZID=Mars/Base:20260302T100000', 'DURATION:PT1H']), /in Mars\/Base/],
  ])('a document with %s', async (_, text, message) => {
    const putting = put(createFixture(), 'freeze', text);

    await expect(putting).rejects.toMatchObject({
      code: 'InvalidDocumentContent',
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['a document that there is none of', ['nowhere'], undefined, 'InvalidDocument'],
    ['a document that is no calendar', ['AWS-RunShellScript'], undefined, 'InvalidDocumentType'],
    ['a time that is none', ['AWS-RunShellScript'], 'noon', 'ValidationException'],
    ['no calendar at all', [], undefined, 'ValidationException'],
  ])('asking for %s', async (_, CalendarNames, AtTime, code) => {
    const asking = createFixture().call('GetCalendarState', { CalendarNames, AtTime });

    await expect(asking).rejects.toMatchObject({ code });
  });

  test('a calendar in any other format, and any other document as text', async () => {
    const fixture = createFixture();
    const create = (DocumentType: string, DocumentFormat: string) =>
      fixture.call('CreateDocument', { Name: 'some', Content: open(), DocumentType, DocumentFormat });

    await expect(create('ChangeCalendar', 'JSON')).rejects.toThrow('DocumentFormat must be TEXT');
    await expect(create('Automation', 'TEXT')).rejects.toThrow();
  });

  test('whoever may not read one of the calendars', () => {
    const asked = createFixture().permissions('GetCalendarState', {
      CalendarNames: ['freeze', 'arn:aws:ssm:ap-northeast-1:210987654321:document/theirs'],
    });

    expect(asked).toEqual([
      { action: 'ssm:GetCalendarState', resource: 'arn:aws:ssm:ap-northeast-1:000000000000:document/freeze' },
      { action: 'ssm:GetCalendarState', resource: 'arn:aws:ssm:ap-northeast-1:210987654321:document/theirs' },
    ]);
  });
});
