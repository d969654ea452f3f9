/** Making one is a hundred times as dear as using it, and there are a handful of zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this runtime knows the IANA time zone, such as `Asia/Tokyo`. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/**
 * Milliseconds that clocks in the zone are ahead of UTC at an instant (milliseconds since the epoch).
 *
 * @throws {RangeError} where the runtime does not know the zone.
 */
export function offsetAt(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, +value]),
  );
  const { year = 0, month = 1, day, hour, minute, second } = parts;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  return wall - Math.floor(instant / 1000) * 1000;
}

/**
 * The instant at which clocks in the zone show `wall`, given as if it were UTC; both in milliseconds since the epoch. What clocks
 * show twice is the first of the two; what they skip is reckoned with the offset before, so that it comes after the gap.
 * https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5
 */
export function instantOf(wall: number, timeZone: string): number {
  const [before, after] = [offsetAt(wall - day, timeZone), offsetAt(wall + day, timeZone)];
  const first = wall - before;
  if (before === after || offsetAt(first, timeZone) === before) return first;
  const second = wall - after;
  return offsetAt(second, timeZone) === after ? second : first;
}

const day = 24 * 60 * 60_000;

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const numeric = 'numeric' as const;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  });
  formats.set(timeZone, format);
  return format;
}
