import fc from 'fast-check';
import { parseSchedule } from '../../../../local/aws/schedule/next-time.ts';

const time = (text: string) => Date.parse(text);

describe('a schedule', () => {
  const rows: [string, string, string][] = [
    ['cron(0 10 * * ? *)', '2026-11-22T10:00:00Z', '2026-11-23T10:00:00Z'],
    ['cron(0/15 * * * ? *)', '2026-11-22T10:07:30Z', '2026-11-22T10:15:00Z'],
    ['cron(15 12 ? * MON-FRI *)', '2026-11-20T12:15:00Z', '2026-11-23T12:15:00Z'],
    ['cron(0 8 1 * ? *)', '2026-11-22T00:00:00Z', '2026-12-01T08:00:00Z'],
    ['cron(0 8 L * ? *)', '2027-02-01T00:00:00Z', '2027-02-28T08:00:00Z'],
    ['cron(0 8 1W * ? *)', '2026-08-01T00:00:00Z', '2026-08-03T08:00:00Z'],
    ['cron(0 8 LW * ? *)', '2026-02-01T00:00:00Z', '2026-02-27T08:00:00Z'],
    ['cron(0 8 ? * 6L *)', '2026-11-01T00:00:00Z', '2026-11-27T08:00:00Z'],
    ['cron(0 8 ? * TUE#2 *)', '2026-11-22T00:00:00Z', '2026-12-08T08:00:00Z'],
    ['cron(30 5 29 2 ? *)', '2026-11-22T00:00:00Z', '2028-02-29T05:30:00Z'],
    ['cron(0 0 1 JAN ? 2030)', '2026-11-22T00:00:00Z', '2030-01-01T00:00:00Z'],
    ['cron(0 9,17 ? * SAT,SUN *)', '2026-11-22T09:00:00Z', '2026-11-22T17:00:00Z'],
  ];

  test.each(rows)('%s after %s fires at %s', (expression, after, expected) => {
    const next = parseSchedule(expression)?.(time(after), time(after));

    expect(new Date(next as number).toISOString()).toBe(new Date(expected).toISOString());
  });

  test('that lies in the past never fires', () => {
    expect(parseSchedule('cron(0 0 1 1 ? 2020)')?.(time('2026-01-01T00:00:00Z'), 0)).toBeUndefined();
  });

  test.each([
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(5 seconds)',
    'cron(0 10 * * *)',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(60 10 * * ? *)',
    'cron(0 10 32 * ? *)',
    'cron(0 10 ? * 8 *)',
    'cron(a b * * ? *)',
    'every day',
  ])('%s is refused', (expression) => {
    expect(parseSchedule(expression)).toBeUndefined();
  });

  test('of a rate fires at whole intervals since it was set, always later than now', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 1000 }), fc.nat(1e12), fc.nat(1e12), (minutes, since, elapsed) => {
        const after = since + elapsed;

        const next = parseSchedule(`rate(${minutes} minutes)`)?.(after, since) as number;

        expect((next - since) % (minutes * 60_000)).toBe(0);
        expect(next - after).toBeGreaterThan(0);
        expect(next - after).toBeLessThanOrEqual(minutes * 60_000);
      }),
    );
  });
});
