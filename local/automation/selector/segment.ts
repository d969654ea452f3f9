/** One part of a selector: from one value to the values below it that it names. */
export type Segment = One | Many;

/** Names one value at the most. */
export interface One {
  many: false;
  key: Key;
  select(value: unknown): unknown[];
}

/** Of a map, the name; of a list, the index, which counts from the end where it is negative; or how long the value is. */
export type Key = string | number | typeof LENGTH;
const LENGTH = Symbol('length');

/** May give more than one value, so the whole path gives a list. */
interface Many {
  many: true;
  select(value: unknown): unknown[];
}

/** `.name` or `['name']`. */
export function member(name: string): One {
  return one(name);
}

/** `[n]` */
export function element(index: number): One {
  return one(index);
}

/** `[from:to]` */
export function slice(from: number | undefined, to: number | undefined): Segment {
  return { many: true, select: (value) => (Array.isArray(value) ? value.slice(from, to) : []) };
}

/** `.*` or `[*]` */
export const wildcard: Segment = { many: true, select: children };

/** `..`: the value and everything below it, in document order. */
export const deepScan: Segment = { many: true, select: descend };

/** `[?(@.a == 'b')]` */
export function filter(keep: (candidate: unknown) => boolean): Segment {
  return { many: true, select: (value) => children(value).filter(keep) };
}

/** `['a','b']`: what each of them names. */
export function union(segments: Segment[]): Segment {
  return { many: true, select: (value) => segments.flatMap((segment) => segment.select(value)) };
}

/** `.length()`: of a list, a map or a text. */
export const length: One = one(LENGTH);

function one(key: Key): One {
  return {
    many: false,
    key,
    select(value) {
      const picked = pick(value, key);
      return picked === undefined ? [] : [picked];
    },
  };
}

/** The value that a key names, undefined where there is none. */
export function pick(value: unknown, key: Key): unknown {
  if (typeof key === 'string') return isMap(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  if (typeof key === 'number') return Array.isArray(value) ? value.at(key) : undefined;
  if (Array.isArray(value) || typeof value === 'string') return value.length;
  return isMap(value) ? Object.keys(value).length : undefined;
}

function children(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isMap(value) ? Object.values(value) : [];
}

function descend(value: unknown): unknown[] {
  return [value, ...children(value).flatMap(descend)];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
