import { instantOf, isTimeZone, offsetAt } from '../../../../functions/decision/hours/zone.ts';

const minutes = (count: number) => count * 60_000;

describe('the time of a zone', () => {
  test.each([
    ['2026-01-15T00:00:00Z', 'UTC', 0],
    ['2026-01-15T00:00:00Z', 'Asia/Tokyo', 540],
    ['2026-01-15T00:00:00Z', 'Europe/Berlin', 60],
    ['2026-07-15T00:00:00Z', 'Europe/Berlin', 120],
    ['2026-01-15T00:00:00.999Z', 'Asia/Kathmandu', 345],
    ['1969-07-20T20:17:40.250Z', 'America/New_York', -240],
  ])('at %s, %s is %i minutes ahead', (instant, zone, ahead) => {
    expect(offsetAt(Date.parse(instant), zone)).toBe(minutes(ahead));
  });

  test.each([
    ['an ordinary morning', '2026-03-02T09:00:00Z', 'Asia/Tokyo', '2026-03-02T00:00:00Z'],
    ['the day before the clocks go forward', '2026-03-28T09:00:00Z', 'Europe/Berlin', '2026-03-28T08:00:00Z'],
    ['the day on which they went forward', '2026-03-29T09:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00Z'],
    ['what they skip', '2026-03-29T02:30:00Z', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['what they show twice', '2026-10-25T02:30:00Z', 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['just after what they show twice', '2026-10-25T03:00:00Z', 'Europe/Berlin', '2026-10-25T02:00:00Z'],
    ['what they skip, west of Greenwich', '2026-03-08T02:30:00Z', 'America/New_York', '2026-03-08T07:30:00Z'],
    ['what they show twice, west of Greenwich', '2026-11-01T01:30:00Z', 'America/New_York', '2026-11-01T05:30:00Z'],
    ['a change of half an hour', '2026-04-05T01:45:00Z', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
  ])('%s: clocks show it at the right instant', (_, wall, zone, expected) => {
    expect(new Date(instantOf(Date.parse(wall), zone))).toEqual(new Date(expected));
  });

  test.each([
    ['Asia/Tokyo', true],
    ['UTC', true],
    ['Asia/Tokio', false],
    ['', false],
  ])('%s is a zone: %s', (zone, known) => {
    expect(isTimeZone(zone)).toBe(known);
  });
});
