/** A time of an incident (ISO 8601) for people: `2026-01-02 03:04:05 UTC`. What is no time is shown as it is. */
export function momentText(iso: string): string {
  const time = new Date(iso);
  return Number.isNaN(time.getTime()) ? iso : `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
