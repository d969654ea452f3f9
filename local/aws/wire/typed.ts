import type { NormalizedSchema } from '@smithy/core/schema';

type Convert = (schema: NormalizedSchema, value: unknown) => unknown;

/**
 * Brings a value from the wire, or from a caller inside the endpoint, to the shapes that services see:
 * times become `Date` (from epoch seconds or ISO 8601 text), blobs `Uint8Array` (from base64 text). Members that the schema does not know stay.
 */
export function typed(schema: NormalizedSchema | undefined, value: unknown): unknown {
  return schema ? walk(schema, value, toService) : value;
}

/** Brings a service's output to what JSON can hold: times as epoch seconds, blobs as base64 text, members without a value left out. */
export function jsonable(schema: NormalizedSchema | undefined, value: unknown): unknown {
  return schema ? walk(schema, typed(schema, value), toJson) : walkUntyped(value, toJson);
}

/** Applies `convert` to every leaf; where the schema has no member of that name, to the leaf without its type. */
export function walk(schema: NormalizedSchema, value: unknown, convert: Convert): unknown {
  if (value === undefined || value === null) return value;
  if (schema.isListSchema() && Array.isArray(value)) {
    const member = schema.getValueSchema();
    return value.map((item) => walk(member, item, convert));
  }
  if (schema.isMapSchema() && isObject(value)) {
    const member = schema.getValueSchema();
    return mapObject(value, (_, item) => walk(member, item, convert));
  }
  if (schema.isStructSchema() && isObject(value)) {
    const members = schema.getMemberSchemas();
    return mapObject(value, (key, item) => (members[key] ? walk(members[key], item, convert) : item));
  }
  return convert(schema, value);
}

function toService(schema: NormalizedSchema, value: unknown): unknown {
  if (schema.isTimestampSchema()) return toDate(value);
  if (schema.isBlobSchema() && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'));
  return value;
}

function toDate(value: unknown): unknown {
  if (typeof value === 'number') return new Date(value * 1000);
  if (typeof value === 'string') {
    const date = new Date(/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : value);
    return Number.isNaN(date.getTime()) ? value : date;
  }
  return value;
}

function toJson(_schema: NormalizedSchema | undefined, value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

function walkUntyped(value: unknown, convert: (schema: undefined, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => walkUntyped(item, convert));
  if (isObject(value)) return mapObject(value, (_, item) => walkUntyped(item, convert));
  return convert(undefined, value);
}

function mapObject(value: Record<string, unknown>, convert: (key: string, item: unknown) => unknown) {
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, convert(key, item)]),
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}
