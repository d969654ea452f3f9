import type { OpenHours } from '../remediation.ts';
import { isTimeZone } from './zone.ts';

/** What is wrong with hours as someone wrote them, one text each, which begins with the name of the setting. */
export function hoursFaults({ days, from, to, timeZone }: OpenHours): string[] {
  const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
  const wrongDay = days?.find((day) => !Number.isInteger(day) || day < 1 || day > 7);
  return [
    ...(isTime(from) ? [] : [`from is "${from}"; give a time from 00:00 to 23:59, such as 09:00`]),
    ...(isTime(to) ? [] : [`to is "${to}"; give a time from 00:00 to 23:59, such as 17:00`]),
    ...(days?.length === 0 ? ['days is empty; give days, or leave it out for every day'] : []),
    ...(wrongDay === undefined ? [] : [`days holds ${wrongDay}; give 1 for Monday to 7 for Sunday`]),
    ...(timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [`timeZone is "${timeZone}"; give an IANA name such as Asia/Tokyo`]),
  ];
}
