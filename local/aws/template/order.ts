import { attributeParts, namedCondition, type Scope } from './intrinsics.ts';
import type { ResourceTemplate } from './template.ts';

/** Resources need each other in a circle; `circle` names them in order, the first one again at the end. */
class CircularDependencyError extends Error {
  readonly circle: string[];

  constructor(circle: string[]) {
    super(`resources need each other in a circle: ${circle.join(' -> ')}`);
    this.name = 'CircularDependencyError';
    this.circle = circle;
  }
}

/** Logical ids in an order in which each comes after those that it refers to or depends on; otherwise in the template's own order. */
export function creationOrder(resources: ReadonlyMap<string, ResourceTemplate>, scope: Scope): string[] {
  const done = new Set<string>();
  const visit = (logicalId: string, above: string[]) => {
    const resource = resources.get(logicalId);
    if (!resource || done.has(logicalId)) return;
    if (above.includes(logicalId))
      throw new CircularDependencyError([...above.slice(above.indexOf(logicalId)), logicalId]);
    const needed = [...[resource.DependsOn ?? []].flat(), ...references(resource.Properties, scope, logicalId)];
    for (const each of needed) visit(each, [...above, logicalId]);
    done.add(logicalId);
  };
  for (const logicalId of resources.keys()) visit(logicalId, []);
  return [...done];
}

/** Every name that a value refers to; of an `Fn::If` only the branch that counts. */
function* references(value: unknown, scope: Scope, path: string): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, item] of Object.entries(value)) {
    if (key === 'Ref' && typeof item === 'string') yield item;
    else if (key === 'Fn::GetAtt') yield String(attributeParts(item)[0]);
    else if (key === 'Fn::Sub') yield* substituted(item, scope, path);
    else if (key === 'Fn::If' && Array.isArray(item)) {
      yield* references([namedCondition(String(item[0]), scope, path) ? item[1] : item[2]], scope, path);
    } else yield* references(item, scope, path);
  }
}

function* substituted(argument: unknown, scope: Scope, path: string): Generator<string> {
  const [text, variables] = Array.isArray(argument) ? argument : [argument, undefined];
  for (const [, name = ''] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) yield name.trim().split('.')[0] ?? '';
  yield* references(variables, scope, path);
}
