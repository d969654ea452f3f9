import type { NormalizedSchema } from '@smithy/core/schema';

type Convert = (schema: NormalizedSchema | undefined, value: unknown) => unknown;

/**
 * Brings a value from the wire, or from a caller inside the endpoint, to the shapes that services see:
 * times become `Date` (from epoch seconds or ISO 8601 text), blobs `Uint8Array` (from base64 text). Members that the schema does not know stay.
 */
export function typed(schema: NormalizedSchema | undefined, value: unknown): unknown {
  return schema ? walk(schema, value, toService) : value;
}

/** Brings a service's output to what JSON can hold: times as epoch seconds, blobs as base64 text, members without a value left out. */
export function jsonable(schema: NormalizedSchema | undefined, value: unknown): unknown {
  return walk(schema, typed(schema, value), toJson);
}

/** Applies `convert` to every leaf, with its schema where that is known. */
function walk(schema: NormalizedSchema | undefined, value: unknown, convert: Convert): unknown {
  if (Array.isArray(value)) {
    const member = schema?.isListSchema() ? schema.getValueSchema() : undefined;
    return value.map((item) => walk(member, item, convert));
  }
  if (!isObject(value)) return value === undefined || value === null ? value : convert(schema, value);
  const memberOf = membersOf(schema);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, walk(memberOf(key), item, convert)]),
  );
}

function membersOf(schema: NormalizedSchema | undefined): (key: string) => NormalizedSchema | undefined {
  if (schema?.isMapSchema()) {
    const member = schema.getValueSchema();
    return () => member;
  }
  const members = schema?.isStructSchema() ? schema.getMemberSchemas() : {};
  return (key) => (Object.hasOwn(members, key) ? members[key] : undefined);
}

function toService(schema: NormalizedSchema | undefined, value: unknown): unknown {
  if (schema?.isTimestampSchema()) return toDate(value);
  if (schema?.isBlobSchema() && typeof value === 'string') return new Uint8Array(Buffer.from(value, 'base64'));
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

function toJson(_: NormalizedSchema | undefined, value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !(value instanceof Uint8Array);
}
