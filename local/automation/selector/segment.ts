/** One part of a selector: from one value to the values below it that it names. */
export interface Segment {
  /** It may give more than one value, so the whole path gives a list. */
  many: boolean;
  select(value: unknown): unknown[];
}

/** `.name` or `['name']`. */
export function member(name: string): Segment {
  return {
    many: false,
    select: (value) => (isMap(value) && Object.hasOwn(value, name) ? present(value[name]) : []),
  };
}

/** `[n]`; a negative index counts from the end. */
export function element(index: number): Segment {
  return { many: false, select: (value) => (Array.isArray(value) ? present(value.at(index)) : []) };
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
export const length: Segment = {
  many: false,
  select(value) {
    if (Array.isArray(value) || typeof value === 'string') return [value.length];
    return isMap(value) ? [Object.keys(value).length] : [];
  },
};

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

function present(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}
