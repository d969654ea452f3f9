import { type Schema, type Shape, shapeOf } from '../../aws-calls/schema.ts';
import { type Raw, readShorthand } from './shorthand.ts';
import type { Value } from './value.ts';

/** A value cannot be given the type that the operation wants; the message says which and why. */
export class ShapeError extends Error {
  override readonly name = 'ShapeError';
}

/** Gives the value that a text stands for, a placeholder's above all. `path` is the member of the input, `InstanceIds[0]`. */
export type ValueOf = (text: string, path: string, kind: 'text' | 'number' | 'boolean') => Value;

/** The words after one option of the command line as the value of its member. */
export function memberValue(schema: Schema | undefined, words: string[], path: string, toValue: ValueOf): Value {
  const shape = shapeOf(schema);
  const [first = ''] = words;
  if (/^fileb?:\/\//.test(first)) throw new ShapeError(`${path} is in a file of its author's: ${first}`);
  const text = words.join(' ');
  const composed = shape.kind === 'list' || shape.kind === 'structure' || shape.kind === 'map';
  if (composed && /^\s*[[{]/.test(first) && !/^\{[^"]/.test(first.trim())) {
    const json = readJson(text, path);
    if (json !== undefined) return shaped(shape, json, path, toValue);
  }
  switch (shape.kind) {
    case 'list': {
      const of = shapeOf(shape.of);
      return words.map((word, index) => {
        const place = `${path}[${index}]`;
        return of.kind === 'structure' || of.kind === 'map'
          ? shaped(of, shorthand(word, place), place, toValue)
          : shaped(of, word, place, toValue);
      });
    }
    case 'structure':
    case 'map':
      return shaped(shape, shorthand(text, path), path, toValue);
    default:
      if (words.length > 1) throw new ShapeError(`${path} takes one value and is given ${words.length}: ${text}`);
      return shaped(shape, first, path, toValue);
  }
}

function readJson(text: string, path: string): Raw | undefined {
  try {
    return JSON.parse(text) as Raw;
  } catch (error) {
    if (/^\s*\[[^"{[\s\d]/.test(text)) return undefined; // shorthand may begin so
    throw new ShapeError(`${path} is no JSON: ${(error as Error).message}`);
  }
}

function shorthand(text: string, path: string): Raw {
  try {
    return readShorthand(text);
  } catch (error) {
    throw new ShapeError(`${path}: ${(error as Error).message}`);
  }
}

function shaped(shape: Shape, raw: Raw, path: string, toValue: ValueOf): Value {
  if (raw === null) throw new ShapeError(`${path} is null`);
  switch (shape.kind) {
    case 'list': {
      const items = Array.isArray(raw) ? raw : [raw];
      return items.map((item, index) => shaped(shapeOf(shape.of), item, `${path}[${index}]`, toValue));
    }
    case 'structure':
      return structure(shape, raw, path, toValue);
    case 'map':
      return Object.fromEntries(
        Object.entries(mapOf(raw, path)).map(([key, item]) => [
          key,
          shaped(shapeOf(shape.of), item, `${path}.${key}`, toValue),
        ]),
      );
    case 'text':
    case 'blob':
      return toValue(scalar(raw, path), path, 'text');
    case 'number':
      return toValue(scalar(raw, path), path, 'number');
    case 'boolean':
      return toValue(scalar(raw, path), path, 'boolean');
    case 'time':
      throw new ShapeError(`${path} is a time, which a step cannot hold`);
    case 'other':
      throw new ShapeError(`${path} is of a kind that is not known`);
  }
}

function structure(
  { members, required }: Extract<Shape, { kind: 'structure' }>,
  raw: Raw,
  path: string,
  toValue: ValueOf,
): Value {
  const result: Record<string, Value> = {};
  for (const [key, item] of Object.entries(mapOf(raw, path))) {
    const name = members.has(key) ? key : [...members.keys()].find((one) => one.toLowerCase() === key.toLowerCase());
    if (name === undefined) throw new ShapeError(`${path} has no field ${key}`);
    result[name] = shaped(shapeOf(members.get(name)), item, `${path}.${name}`, toValue);
  }
  const missing = required.find((name) => !(name in result));
  if (missing) throw new ShapeError(`${path} lacks ${missing}`);
  return result;
}

function mapOf(raw: Raw, path: string): Record<string, Raw> {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return raw;
  throw new ShapeError(`${path} is not made of fields: ${JSON.stringify(raw)}`);
}

function scalar(raw: Raw, path: string): string {
  if (typeof raw === 'object') throw new ShapeError(`${path} takes a plain value, not ${JSON.stringify(raw)}`);
  return String(raw);
}
