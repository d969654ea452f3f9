import { type Schema, type Shape, shapeOf } from '../../aws-calls/schema.ts';

/** A value of an operation's answer, as a step of a runbook keeps it. */
export interface Selected {
  /** A name for it, with a capital. */
  name: string;
  /** `$.Reservations[0].Instances[0].State.Name` */
  selector: string;
  type: 'string' | 'integer' | 'boolean';
  /** A list was there of which only the first is looked at. */
  first: boolean;
}

/**
 * What a `--query` selects, where it can be said as paths: names, indexes, projections (of which the first element is taken), and at the
 * end a list or a hash of such. Undefined for any other JMESPath.
 * https://jmespath.org/specification.html
 */
export function readQuery(query: string, output: Schema | undefined): Selected[] | undefined {
  const text = query.trim().replace(/\s*\|\s*\[0\]$/, '');
  const [, head = '', tail] = /^([^{|]*?)(?:\.?(\{[^{}]*\}|\[[^\]]*[A-Za-z][^\]]*\]))?$/s.exec(text) ?? [];
  if (/[?&@`'()]/.test(text) || text === '') return undefined;
  const heads = head.trim();
  const parts: { name?: string; path: string }[] =
    tail === undefined
      ? [{ path: heads }]
      : tail
          .slice(1, -1)
          .split(',')
          .map((part) => {
            const [, key, path] = /^\s*(?:"?([\w-]+)"?\s*:\s*)?(\S+)\s*$/.exec(part) ?? [];
            return {
              ...(key && { name: key }),
              path: path === undefined ? '' : [heads, path].filter((one) => one !== '').join('.'),
            };
          });
  const selected = parts.map(({ name, path }) => select(path, output, name));
  return selected.every((one) => one !== undefined) ? distinct(selected) : undefined;
}

/** Follows a path through what the operation answers; undefined where it does not lead to a plain value. */
export function select(path: string, output: Schema | undefined, name?: string): Selected | undefined {
  let shape = shapeOf(output);
  let selector = '$';
  let first = false;
  let last = '';
  for (const step of path.split('.')) {
    const [, field, indexes = ''] = /^"?([\w-]+)"?((?:\[(?:\d+|\*)?\])*)$/.exec(step) ?? [];
    const below = field === undefined ? undefined : member(shape, field);
    if (!below) return undefined;
    shape = below;
    selector += `.${field}`;
    last = field as string;
    for (const [, index = ''] of indexes.matchAll(/\[(\d+|\*)?\]/g)) {
      if (shape.kind !== 'list') return undefined;
      shape = shapeOf(shape.of);
      first ||= !/\d/.test(index);
      selector += `[${/\d/.test(index) ? index : 0}]`;
    }
  }
  const type = typeOf(shape);
  // The name of a state says more with what it is the name of.
  const [above = ''] = /([A-Za-z]+)(?:\[\d+\])?\.[A-Za-z]+$/.exec(selector)?.slice(1) ?? [];
  const own = /^(Name|Code|Status|State|Value|Id)$/.test(last) ? `${above}${last}` : last;
  return type && { name: capital(name ?? own), selector, type, first };
}

function member(shape: Shape, field: string): Shape | undefined {
  return shape.kind === 'structure' && shape.members.has(field) ? shapeOf(shape.members.get(field)) : undefined;
}

function typeOf(shape: Shape): Selected['type'] | undefined {
  if (shape.kind === 'text' || shape.kind === 'time') return 'string';
  return shape.kind === 'number' ? 'integer' : shape.kind === 'boolean' ? 'boolean' : undefined;
}

function capital(name: string): string {
  const word = name.replace(/[^A-Za-z0-9]/g, '');
  return /^[A-Za-z]/.test(word) ? (word[0] as string).toUpperCase() + word.slice(1) : `Value${word}`;
}

function distinct(selected: Selected[]): Selected[] {
  const seen = new Map<string, number>();
  return selected.map((one) => {
    const count = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, count);
    return count === 1 ? one : { ...one, name: `${one.name}${count}` };
  });
}
