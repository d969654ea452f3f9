/**
 * The SDK's own description of an operation's data: a number for a simple type, else a list that begins with its kind; functions
 * stand for descriptions that are loaded later. See StaticSchema in @smithy/types.
 */
export type Schema = number | unknown[] | (() => Schema);

/** The same, in a form to switch on. Kinds that are not told apart here are `other`. */
export type Shape =
  | { kind: 'text' | 'number' | 'boolean' | 'time' | 'blob' | 'other' }
  | { kind: 'list' | 'map'; of: Schema }
  | { kind: 'structure'; members: Map<string, Schema>; required: string[] };

const LIST = 1;
const MAP = 2;
const STRUCTURE = 3;
const UNION = 4;
const LIST_OF = 0b0100_0000;
const MAP_OF = 0b1000_0000;
const simple: Record<number, Shape> = {
  0: { kind: 'text' },
  1: { kind: 'number' },
  2: { kind: 'boolean' },
  4: { kind: 'time' },
  5: { kind: 'time' },
  6: { kind: 'time' },
  7: { kind: 'time' },
  21: { kind: 'blob' },
  42: { kind: 'blob' },
};
const other: Shape = { kind: 'other' };
const structures = new WeakMap<unknown[], Shape>();

/** What a description says. */
export function shapeOf(schema: Schema | undefined): Shape {
  if (schema === undefined) return other;
  if (typeof schema === 'function') return shapeOf(schema());
  if (typeof schema === 'number') return simpleShape(schema);
  const [kind, second] = schema;
  if (isMember(schema)) return shapeOf(kind as Schema);
  if (kind === LIST) return { kind: 'list', of: schema[4] as Schema };
  if (kind === MAP) return { kind: 'map', of: schema[5] as Schema };
  if (kind === STRUCTURE || kind === UNION) return structureShape(schema);
  // [0, namespace, name, traits, type]: a simple type with a name of its own
  return kind === 0 && typeof second === 'string' ? shapeOf(schema[4] as Schema) : other;
}

/** [type, traits]: a member with traits of its own. */
function isMember(schema: unknown[]): boolean {
  return typeof schema[1] === 'object' || schema.length === 2;
}

function simpleShape(schema: number): Shape {
  if (schema & LIST_OF) return { kind: 'list', of: schema & ~LIST_OF };
  if (schema & MAP_OF) return { kind: 'map', of: schema & ~MAP_OF };
  return simple[schema] ?? other;
}

function structureShape(schema: unknown[]): Shape {
  const known = structures.get(schema);
  if (known) return known;
  const names = schema[4] as string[];
  const members = schema[5] as Schema[];
  const first = typeof schema[6] === 'number' && schema[0] === STRUCTURE ? schema[6] : 0;
  const shape: Shape = {
    kind: 'structure',
    members: new Map(names.map((name, index) => [name, members[index] as Schema])),
    required: names.slice(0, first).filter((_, index) => !isIdempotencyToken(members[index])),
  };
  structures.set(schema, shape);
  return shape;
}

/** The SDK gives such a member a value by itself, as boto3 does. */
function isIdempotencyToken(member: Schema | undefined): boolean {
  if (!Array.isArray(member)) return false;
  const traits = member[1];
  if (typeof traits === 'number') return (traits & 0b100) !== 0;
  return typeof traits === 'object' && traits !== null && 'idempotencyToken' in traits;
}
