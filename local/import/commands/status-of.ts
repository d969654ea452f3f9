import { type Schema, type Shape, shapeOf } from '../../aws-calls/schema.ts';
import { type Selected, select } from './read-query.ts';

/** How deep into an answer is looked: deeper, names like Status belong to details. */
const DEEPEST = 6;

/**
 * The one field of an answer that tells a state, where the document says only "is available": the field nearest to the top whose name
 * ends with Status or State, or the name or code in such a field. Undefined where there is none, or several.
 */
export function statusOf(output: Schema | undefined): Selected | undefined {
  return nearest(
    output,
    (name, shape) => /(status|state)$/i.test(name) && (shape.kind === 'text' || nameIn(shape) !== undefined),
  );
}

/** The one field of an answer with this name, wherever it is; undefined where there is none, or several at the same depth. */
export function fieldOf(name: string, output: Schema | undefined): Selected | undefined {
  const path = name.split('.');
  if (path.length > 1) {
    const head = nearest(
      output,
      (one, shape) => one === path[0] && shape.kind === 'structure',
      path.slice(1).join('.'),
    );
    if (head) return head;
  }
  const last = path.at(-1)?.toLowerCase();
  return nearest(
    output,
    (one, shape) =>
      one.toLowerCase() === last && (shape.kind === 'text' || shape.kind === 'number' || shape.kind === 'boolean'),
  );
}

function nearest(
  output: Schema | undefined,
  fits: (name: string, shape: Shape) => boolean,
  below?: string,
): Selected | undefined {
  let level: { path: string; shape: Shape }[] = [{ path: '', shape: shapeOf(output) }];
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const members = level.flatMap(({ path, shape }) =>
      shape.kind !== 'structure'
        ? []
        : [...shape.members].map(([name, schema]) => ({
            name,
            path: path === '' ? name : `${path}.${name}`,
            shape: shapeOf(schema),
          })),
    );
    const found = members.filter(({ name, shape }) => fits(name, shape));
    const [one, ...others] = found.length > 1 ? found.filter(({ path, name }) => isOwn(path, name)) : found;
    if (others.length > 0 || (found.length > 1 && !one)) return undefined;
    if (one) {
      const end = below ?? (one.shape.kind === 'structure' ? nameIn(one.shape) : undefined);
      return select(end === undefined ? one.path : `${one.path}.${end}`, output, one.name);
    }
    level = members.map(({ path, shape }) =>
      shape.kind === 'list' ? { path: `${path}[]`, shape: shapeOf(shape.of) } : { path, shape },
    );
  }
  return undefined;
}

/** The state of the thing itself, as against that of one of its features: `Status`, and `DBInstanceStatus` in DBInstances. */
function isOwn(path: string, name: string): boolean {
  if (/^(status|state)$/i.test(name)) return true;
  const [, above = ''] = /(\w+?)(?:s?\[\])?\.\w+$/.exec(path) ?? [];
  return name.toLowerCase() === `${above}status`.toLowerCase() || name.toLowerCase() === `${above}state`.toLowerCase();
}

function nameIn(shape: Shape): string | undefined {
  if (shape.kind !== 'structure') return undefined;
  return ['Name', 'State', 'Code', 'Status'].find(
    (name) => shape.members.has(name) && shapeOf(shape.members.get(name)).kind === 'text',
  );
}
