/**
 * The SDK's own description of an operation's data: a number for a simple type, else a list that begins with its kind; functions
 * stand for descriptions that are loaded later. See StaticSchema in @smithy/types.
 */
type Schema = number | unknown[] | (() => Schema);

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const LIST_OF = 0b0100_0000;
const MAP_OF = 0b1000_0000;
const blobs = new Set([0b0001_0101, 0b0010_1010]);
const timestamps = new Set([4, 5, 6, 7]);

/**
 * Gives plain data the types that the SDK wants where documents can only write text: times become dates, blobs become bytes.
 * boto3, which SSM Automation calls with, takes both as text.
 */
export function typedInput(schema: unknown, data: unknown): unknown {
  return apply(schema as Schema, data);
}

function apply(schema: Schema | undefined, data: unknown): unknown {
  if (data === null || data === undefined || schema === undefined) return data;
  if (typeof schema === 'function') return apply(schema(), data);
  if (typeof schema === 'number') return applySimple(schema, data);
  const [kind, second] = schema;
  // [schema, traits]: a member with traits of its own
  if (typeof second === 'object' || schema.length === 2) return apply(kind as Schema, data);
  if (kind === LIST) return list(schema[4] as Schema, data);
  if (kind === MAP) return map(schema[5] as Schema, data);
  if (kind === STRUCTURE || kind === UNION) return structure(schema[4] as string[], schema[5] as Schema[], data);
  return kind === 0 ? apply(schema[4] as Schema, data) : data;
}

function applySimple(schema: number, data: unknown): unknown {
  if (schema & LIST_OF) return list(schema & ~LIST_OF, data);
  if (schema & MAP_OF) return map(schema & ~MAP_OF, data);
  if (timestamps.has(schema) && (typeof data === 'string' || typeof data === 'number')) return toDate(data);
  return blobs.has(schema) && typeof data === 'string' ? new TextEncoder().encode(data) : data;
}

function toDate(data: string | number): Date {
  const date = new Date(typeof data === 'number' ? data * 1000 : data);
  if (Number.isNaN(date.getTime()))
    throw new TypeError(`${JSON.stringify(data)} is not a time; write 2030-01-31T10:00:00Z`);
  return date;
}

function list(schema: Schema, data: unknown): unknown {
  return Array.isArray(data) ? data.map((item) => apply(schema, item)) : data;
}

function map(schema: Schema, data: unknown): unknown {
  return isMap(data)
    ? Object.fromEntries(Object.entries(data).map(([key, value]) => [key, apply(schema, value)]))
    : data;
}

function structure(names: string[], members: Schema[], data: unknown): unknown {
  if (!isMap(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, apply(members[names.indexOf(key)], value)]),
  );
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
