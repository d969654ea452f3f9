import { parseCron } from './cron.ts';

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const dayLength = 86_400_000;

/** When a schedule fires first after `after`; `since` is when it was set. Milliseconds since the epoch; undefined: never again. */
export type NextTime = (after: number, since: number) => number | undefined;

/**
 * Reads `rate(5 minutes)` and `cron(0 9 ? * MON-FRI *)`; undefined where the expression is neither.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseSchedule(expression: string): NextTime | undefined {
  const rate = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) return parseRate(Number(rate[1]), rate[2] as string, rate[3] === 's');
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1];
  const cron = fields === undefined ? undefined : parseCron(fields);
  if (!cron) return undefined;
  return (after) => {
    const last = Date.UTC(2200, 0);
    for (let day = Math.floor(after / dayLength) * dayLength; day < last; day += dayLength) {
      if (!cron.isDay(new Date(day))) continue;
      for (const hour of cron.hours) {
        for (const minute of cron.minutes) {
          const time = day + hour * 3_600_000 + minute * 60_000;
          if (time > after) return time;
        }
      }
    }
    return undefined;
  };
}

/** One takes the singular, more take the plural, as EventBridge insists. */
function parseRate(value: number, unit: string, plural: boolean): NextTime | undefined {
  if (value < 1 || plural !== value > 1) return undefined;
  const interval = value * (units[unit] as number);
  return (after, since) => since + (Math.floor((after - since) / interval) + 1) * interval;
}
