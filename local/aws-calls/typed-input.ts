import { AwsCallError } from '../automation/ports.ts';
import { isBinary } from './binary-members.ts';
import { type Schema, type Shape, shapeOf } from './schema.ts';

/**
 * Gives an operation's input, which documents write as plain data, the types that the SDK wants, and refuses what boto3, by whose names
 * documents call, would refuse before sending: parameters that the operation does not have, required ones that are missing, lists and
 * maps where a text belongs. The SDK itself would drop or garble those, so that a misspelt filter would match everything.
 *
 * Times and blobs are written as text. Laxer than boto3, because AWS does not document how strict SSM is: a name in another letter
 * case is taken, a scalar is converted where it can be meant, and one value alone is a list of one. Throws `AwsCallError`.
 */
export function typedInput(schema: unknown, data: Record<string, unknown>): Record<string, unknown> {
  const faults: string[] = [];
  const typed = apply(shapeOf(schema as Schema | undefined), data, 'input', faults);
  if (faults.length > 0) {
    throw new AwsCallError('ParamValidationError', `Parameter validation failed:\n${faults.join('\n')}`, 0);
  }
  return typed as Record<string, unknown>;
}

function apply(shape: Shape, data: unknown, path: string, faults: string[]): unknown {
  if (data === null || data === undefined) return data;
  switch (shape.kind) {
    case 'structure':
      return structure(shape, data, path, faults);
    case 'list':
      return (Array.isArray(data) ? data : [data]).map((item, index) =>
        apply(shapeOf(shape.of), item, `${path}[${index}]`, faults),
      );
    case 'map':
      return isMap(data) ? map(shape.of, data, path, faults) : wrong('map', data, path, faults);
    case 'other':
      return data;
    default:
      return scalar(shape.kind, data, path, faults);
  }
}

function structure(
  { members, required }: Extract<Shape, { kind: 'structure' }>,
  data: unknown,
  path: string,
  faults: string[],
): unknown {
  if (!isMap(data)) return wrong('map', data, path, faults);
  const typed: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(data)) {
    const name = members.has(key) ? key : nameInOtherCase(members, key);
    if (name === undefined) {
      faults.push(`Unknown parameter in ${path}: "${key}", must be one of: ${[...members.keys()].join(', ')}`);
    } else {
      const below = path === 'input' ? name : `${path}.${name}`;
      const shape = shapeOf(members.get(name));
      typed[name] =
        shape.kind === 'blob' && isBinary(name) ? bytes(value, below, faults) : apply(shape, value, below, faults);
    }
  }
  for (const name of required) {
    if (!(name in typed) || typed[name] === null) faults.push(`Missing required parameter in ${path}: "${name}"`);
  }
  return typed;
}

function nameInOtherCase(members: Map<string, Schema>, key: string): string | undefined {
  const alike = [...members.keys()].filter((name) => name.toLowerCase() === key.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}

function bytes(data: unknown, path: string, faults: string[]): unknown {
  if (typeof data !== 'string') return apply({ kind: 'blob' }, data, path, faults);
  return new Uint8Array(Buffer.from(data, 'base64'));
}

function map(of: Schema, data: Record<string, unknown>, path: string, faults: string[]): Record<string, unknown> {
  const shape = shapeOf(of);
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, apply(shape, value, `${path}.${key}`, faults)]),
  );
}

type Scalar = 'text' | 'number' | 'boolean' | 'time' | 'blob';

function scalar(kind: Scalar, data: unknown, path: string, faults: string[]): unknown {
  if (data instanceof Uint8Array) return data;
  if (typeof data === 'object') return wrong(kind, data, path, faults);
  const converted = conversions[kind](data);
  return converted === undefined ? wrong(kind, data, path, faults) : converted;
}

const conversions: Record<Scalar, (data: unknown) => unknown> = {
  text: (data) => String(data),
  number(data) {
    if (typeof data !== 'string' || data.trim() === '') return typeof data === 'number' ? data : undefined;
    return Number.isNaN(Number(data)) ? undefined : Number(data);
  },
  boolean(data) {
    if (typeof data === 'boolean') return data;
    return typeof data === 'string' ? truth[data.toLowerCase()] : undefined;
  },
  time(data) {
    const date =
      typeof data === 'boolean' ? undefined : new Date(typeof data === 'number' ? data * 1000 : String(data));
    return date && !Number.isNaN(date.getTime()) ? date : undefined;
  },
  blob: (data) => new TextEncoder().encode(String(data)),
};

const truth: Record<string, boolean> = { true: true, false: false };

const expected: Record<Scalar | 'map', string> = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  time: 'a time such as 2030-01-31T10:00:00Z',
  blob: 'a text',
  map: 'a map',
};

function wrong(kind: Scalar | 'map', data: unknown, path: string, faults: string[]): undefined {
  faults.push(`Invalid type for parameter ${path}, value: ${JSON.stringify(data)}, valid types: ${expected[kind]}`);
  return undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
