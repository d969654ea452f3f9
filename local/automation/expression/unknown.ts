/**
 * Stands for a value that nobody can know yet: what a step would give that is planned and not run. Expressions hand it on, so that
 * what depends on it is unknown as well. A real run has none.
 */
export class Unknown {
  /** Where it comes from, or the text with it inside: `Create.VpcId`, `web-{{ Create.VpcId }}`. */
  readonly text: string;
  /** What the value is as of now, though a planned change may change it. */
  readonly now?: { value: unknown };

  constructor(text: string, now?: { value: unknown }) {
    this.text = text;
    if (now) this.now = now;
  }

  /** How it stands in records and in printed plans. */
  toJSON(): { unknown: string; now?: unknown } {
    return { unknown: this.text, ...(this.now === undefined ? {} : { now: this.now.value }) };
  }
}

/** Whether something unknown is anywhere in plain data. */
export function holdsUnknown(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Unknown) return true;
  return (Array.isArray(value) ? value : Object.values(value)).some(holdsUnknown);
}
