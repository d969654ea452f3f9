import type { Resource } from './resource.ts';

/**
 * Throws where a resource has a property outside of `known`, so that a template never seems to work here by a property being overlooked.
 * `known` holds those that the service honours and those that change nothing on a laptop (tags, keys, tracing).
 */
export function refuseUnknownProperties(resource: Resource, known: readonly string[]): void {
  const unknown = Object.keys(resource.properties).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new Error(
    `${resource.stack}/${resource.logicalId} (${resource.type}): the local endpoint does not know how to honour ${unknown.join(', ')}.`,
  );
}
