import type { OpenHours } from '../decision/remediation.ts';

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Open hours as both languages read them: `Mon Tue 09:00-17:00 Asia/Tokyo`. */
export function hoursText({ days = [], from, to, timeZone = 'UTC' }: OpenHours): string {
  return [...days.map((day) => names[day - 1] ?? String(day)), `${from}-${to}`, timeZone].join(' ');
}
