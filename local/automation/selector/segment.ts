/** One part of a selector: from one value to the values below it that it names. */
export type Segment = One | Many;

/** Names one value at the most. */
export interface One {
  many: false;
  /** The value, undefined where there is none. */
  pick(value: unknown): unknown;
  select(value: unknown): unknown[];
}

/** May give more than one value, so the whole path gives a list. */
interface Many {
  many: true;
  select(value: unknown): unknown[];
}

/** `.name` or `['name']`. */
export function member(name: string): One {
  return one((value) => (isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined));
}

/** `[n]`; a negative index counts from the end. */
export function element(index: number): One {
  return one((value) => (Array.isArray(value) ? value.at(index) : undefined));
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
export const length: One = one((value) => {
  if (Array.isArray(value) || typeof value === 'string') return value.length;
  return isMap(value) ? Object.keys(value).length : undefined;
});

function one(pick: (value: unknown) => unknown): One {
  return {
    many: false,
    pick,
    select(value) {
      const picked = pick(value);
      return picked === undefined ? [] : [picked];
    },
  };
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
