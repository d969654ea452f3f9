import { isDeepStrictEqual } from 'node:util';

/** Whether data has all that the pattern has: maps may hold more, lists and single values must be the same. */
export function matches(data: unknown, pattern: unknown): boolean {
  if (!isMap(pattern) || !isMap(data)) return isDeepStrictEqual(data, pattern);
  return Object.keys(pattern).every((key) => matches(data[key], pattern[key]));
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
