/** `2019-10-02T17:04:40.985+0000`, as alarms write times in events, messages and reason data. */
export function alarmTimestamp(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

/** `02/10/19 16:59:00`, as alarms write the time of a datapoint in a reason. */
export function reasonTimestamp(time: number): string {
  const iso = new Date(time).toISOString();
  return `${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)} ${iso.slice(11, 19)}`;
}

/** A number as CloudWatch writes it in a reason: `50.0` for 50. */
export function reasonNumber(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e7 ? value.toFixed(1) : String(value);
}
