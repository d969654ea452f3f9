/** The time of day of an ISO 8601 moment, as the person's own clock shows it. */
export function clock(iso: string): string {
  return new Date(iso).toLocaleTimeString('en-GB');
}

/** Whole seconds between two moments, with one decimal below ten. */
export function secondsBetween(from: string, to: string): string {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return seconds < 10 ? seconds.toFixed(1) : seconds.toFixed(0);
}
