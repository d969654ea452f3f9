import fc from 'fast-check';
import { isOpen, opensNext } from '../../../../functions/decision/hours/open-hours.ts';
import type { OpenHours } from '../../../../functions/decision/remediation.ts';

const office: OpenHours = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', timeZone: 'Asia/Tokyo' };
const night: OpenHours = { from: '22:00', to: '06:00', timeZone: 'Asia/Tokyo' };
const fridayNight: OpenHours = { ...night, days: [5] };
const berlinNight: OpenHours = { from: '01:00', to: '04:00', timeZone: 'Europe/Berlin' };
const inTheGap: OpenHours = { from: '02:00', to: '03:00', timeZone: 'Europe/Berlin' };
const sundayInTheGap: OpenHours = { ...inTheGap, days: [7] };

// 2026-03-02 is a Monday
test.each<[string, OpenHours[], string, boolean]>([
  ['Monday at nine in Tokyo', [office], '2026-03-02T00:00:00.000Z', true],
  ['a moment before', [office], '2026-03-01T23:59:59.999Z', false],
  ['a moment before five', [office], '2026-03-02T07:59:59.999Z', true],
  ['at five', [office], '2026-03-02T08:00:00.000Z', false],
  ['Friday afternoon', [office], '2026-03-06T05:00:00.000Z', true],
  ['Saturday noon', [office], '2026-03-07T03:00:00.000Z', false],
  ['Sunday night in UTC, which is Monday in Tokyo', [office], '2026-03-09T01:00:00.000Z', true],
  ['before midnight', [night], '2026-03-02T14:00:00.000Z', true],
  ['after midnight', [night], '2026-03-02T18:00:00.000Z', true],
  ['when the night has ended', [night], '2026-03-02T21:00:00.000Z', false],
  ['Saturday morning still belongs to Friday night', [fridayNight], '2026-03-06T20:59:00.000Z', true],
  ['Friday morning belongs to Thursday night', [fridayNight], '2026-03-05T20:59:00.000Z', false],
  ['the same time from and to is the whole day', [{ from: '00:00', to: '00:00' }], '2026-03-02T12:00:00.000Z', true],
  ['in any of several', [office, night], '2026-03-02T14:00:00.000Z', true],
  ['UTC where no zone is given', [{ from: '09:00', to: '17:00' }], '2026-03-02T09:00:00.000Z', true],
  ['03:59 in summer time, on the day of the change', [berlinNight], '2026-03-29T01:59:00.000Z', true],
  ['04:00 in summer time, an hour sooner than the day before', [berlinNight], '2026-03-29T02:00:00.000Z', false],
  ['03:30 in winter time, after the hour that came twice', [berlinNight], '2026-10-25T02:30:00.000Z', true],
  ['hours that the change leaves nothing of', [inTheGap], '2026-03-29T01:00:00.000Z', false],
])('%s', (_, hours, now, open) => {
  expect(isOpen(hours, now)).toBe(open);
});

test.each<[string, OpenHours[], string, string | undefined]>([
  ['in the evening: tomorrow', [office], '2026-03-02T09:00:00.000Z', '2026-03-03T00:00:00.000Z'],
  ['on Friday evening: on Monday', [office], '2026-03-06T09:00:00.000Z', '2026-03-09T00:00:00.000Z'],
  ['the first of several', [office, night], '2026-03-06T09:00:00.000Z', '2026-03-06T13:00:00.000Z'],
  ['later today', [night], '2026-03-02T03:00:00.000Z', '2026-03-02T13:00:00.000Z'],
  ['across the change, an hour sooner', [berlinNight], '2026-03-29T12:00:00.000Z', '2026-03-29T23:00:00.000Z'],
  ['not in the hour that is skipped', [inTheGap], '2026-03-28T12:00:00.000Z', '2026-03-30T00:00:00.000Z'],
  ['a week later where the one day skips it', [sundayInTheGap], '2026-03-23T00:00:00.000Z', '2026-04-05T00:00:00.000Z'],
  ['never, where there are no hours', [], '2026-03-02T03:00:00.000Z', undefined],
])('opens next, asked %s', (_, hours, now, expected) => {
  expect(opensNext(hours, now)).toBe(expected);
});

test('whatever the hours, they are open when they open next, and were not a moment before', () => {
  const time = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
  const hours = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: time,
    to: time,
    timeZone: fc.constantFrom('UTC', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
  });
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true });

  fc.assert(
    fc.property(hours, moment, (one, at) => {
      const now = at.toISOString();
      const next = opensNext([one], now);

      expect(next).toBeDefined();
      expect(isOpen([one], next as string)).toBe(true);
      const before = new Date(Date.parse(next as string) - 1).toISOString();
      if (!isOpen([one], now) && before >= now) expect(isOpen([one], before)).toBe(false);
    }),
  );
});
