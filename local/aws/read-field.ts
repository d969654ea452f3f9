import { AwsError, type Input } from './service.ts';

/** A number of a request, given as a number or, in the query protocol, as text; undefined where it is absent. */
export function readNumber(input: Input, field: string): number | undefined {
  const value = input[field];
  if (value === undefined || value === null || value === '') return undefined;
  const number = typeof value === 'bigint' ? Number(value) : value;
  const parsed = typeof number === 'string' ? Number(number) : number;
  if (typeof parsed !== 'number' || Number.isNaN(parsed)) throw invalid(field, value, 'a number');
  return parsed;
}

/** A whole number of a request within `[minimum, maximum]`; undefined where it is absent. */
export function readInteger(input: Input, field: string, minimum: number, maximum: number): number | undefined {
  const number = readNumber(input, field);
  if (number === undefined) return undefined;
  if (!Number.isInteger(number) || number < minimum || number > maximum) {
    throw invalid(field, number, `a whole number from ${minimum} to ${maximum}`);
  }
  return number;
}

/** A boolean of a request, also as `true` or `false` in text; undefined where it is absent. */
export function readBoolean(input: Input, field: string): boolean | undefined {
  const value = input[field];
  if (value === undefined || value === null || value === '') return undefined;
  if (value === true || value === 'true' || value === 'True') return true;
  if (value === false || value === 'false' || value === 'False') return false;
  throw invalid(field, value, 'true or false');
}

/** Text of a request; undefined where it is absent. */
export function readText(input: Input, field: string): string | undefined {
  const value = input[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(field, value, 'text');
  return value;
}

/** Text that a request cannot do without. */
export function requireText(input: Input, field: string): string {
  const value = readText(input, field);
  if (!value) throw new AwsError('ValidationError', `The parameter ${field} is required.`);
  return value;
}

/** A list of a request; empty where it is absent or the query protocol's empty list. */
// biome-ignore lint/suspicious/noExplicitAny: the elements are whatever the operation checks next
export function readList(input: Input, field: string): any[] {
  const value = input[field];
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) throw invalid(field, value, 'a list');
  return value;
}

/** A time of a request in milliseconds since the epoch: a Date, epoch seconds, or ISO 8601 text; undefined where it is absent. */
export function readTime(input: Input, field: string): number | undefined {
  const value = input[field];
  if (value === undefined || value === null || value === '') return undefined;
  if (value instanceof Date) return value.getTime();
  const seconds = typeof value === 'number' ? value : Number(value);
  const time = Number.isNaN(seconds) ? Date.parse(String(value)) : Math.round(seconds * 1000);
  if (Number.isNaN(time)) throw invalid(field, value, 'a time as ISO 8601 text or epoch seconds');
  return time;
}

/** A map of a request: an object, or the `{Name|key, Value|value}` entries that the query protocol spells maps with. */
export function readMap(input: Input, field: string): Record<string, unknown> {
  const value = input[field];
  if (value === undefined || value === null || value === '') return {};
  if (Array.isArray(value)) {
    return Object.fromEntries(value.map((entry) => [entry.Name ?? entry.key ?? entry.Key, entry.Value ?? entry.value]));
  }
  if (typeof value !== 'object') throw invalid(field, value, 'a map');
  return value;
}

function invalid(field: string, value: unknown, wanted: string): AwsError {
  return new AwsError(
    'ValidationError',
    `The parameter ${field} must be ${wanted}, but was ${JSON.stringify(value) ?? value}.`,
  );
}
