/** A cron expression of EventBridge, its fields turned into tests; all in UTC. */
export interface Cron {
  minutes: number[];
  hours: number[];
  isDay(date: Date): boolean;
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * Reads the six fields of `cron(…)`: minutes, hours, day of month, month, day of week, year; undefined where they are not valid.
 * Knows `, - * ? /` and, for days, `L`, `W` and `#`. One of the two day fields must be `?`.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html
 */
export function parseCron(fields: string): Cron | undefined {
  const [minute = '', hour = '', monthDay = '', month = '', weekDay = '', year = '', ...rest] = fields
    .trim()
    .split(/\s+/);
  if (rest.length > 0 || (monthDay === '?') === (weekDay === '?')) return undefined;
  const minutes = parseField(minute, 0, 59);
  const hours = parseField(hour, 0, 23);
  const monthNumbers = parseField(month, 1, 12, months, 1);
  const years = parseField(year, 1970, 2199);
  const isRightDay = weekDay === '?' ? parseMonthDay(monthDay) : parseWeekDay(weekDay);
  if (!minutes || !hours || !monthNumbers || !years || !isRightDay) return undefined;
  return {
    minutes,
    hours,
    isDay: (date) =>
      years.includes(date.getUTCFullYear()) && monthNumbers.includes(date.getUTCMonth() + 1) && isRightDay(date),
  };
}

/** The values of a field in order; undefined where it is not valid. */
function parseField(field: string, low: number, high: number, names: string[] = [], first = 0): number[] | undefined {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const match = /^(\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const step = Number(match[4] ?? 1);
    const from = match[1] === '*' ? low : toNumber(match[2] as string, names, first);
    const to = match[3] !== undefined ? toNumber(match[3], names, first) : match[1] === '*' || match[4] ? high : from;
    if (!(from >= low && to <= high && from <= to && step > 0)) return undefined;
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function toNumber(text: string, names: string[], first: number): number {
  const index = names.indexOf(text.toUpperCase());
  return index >= 0 ? index + first : Number(text);
}

function parseMonthDay(field: string): ((date: Date) => boolean) | undefined {
  if (field === 'L') return (date) => date.getUTCDate() === lastDay(date);
  if (field === 'LW') return (date) => date.getUTCDate() === nearestWeekday(date, lastDay(date));
  const nearest = /^(\d{1,2})W$/.exec(field);
  if (nearest) {
    const day = Number(nearest[1]);
    if (day < 1 || day > 31) return undefined;
    return (date) => day <= lastDay(date) && date.getUTCDate() === nearestWeekday(date, day);
  }
  const days = parseField(field, 1, 31);
  return days && ((date) => days.includes(date.getUTCDate()));
}

function parseWeekDay(field: string): ((date: Date) => boolean) | undefined {
  const special = /^(\w+?)(?:(L)|#([1-5]))$/.exec(field);
  if (field === 'L') return (date) => date.getUTCDay() === 6;
  if (special) {
    const day = parseField(special[1] as string, 1, 7, weekdays, 1)?.[0];
    if (day === undefined) return undefined;
    const isWeek = (date: Date) =>
      special[2] ? date.getUTCDate() + 7 > lastDay(date) : Math.ceil(date.getUTCDate() / 7) === Number(special[3]);
    return (date) => date.getUTCDay() + 1 === day && isWeek(date);
  }
  const days = parseField(field, 1, 7, weekdays, 1);
  return days && ((date) => days.includes(date.getUTCDay() + 1));
}

function lastDay(date: Date): number {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
}

/** The weekday nearest to a day of the date's month, without leaving the month. */
function nearestWeekday(date: Date, day: number): number {
  const weekday = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), day)).getUTCDay();
  if (weekday === 6) return day > 1 ? day - 1 : day + 2;
  if (weekday === 0) return day < lastDay(date) ? day + 1 : day - 2;
  return day;
}
