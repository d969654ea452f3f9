import { createHash } from 'node:crypto';
import type { Resource } from '../resource.ts';

type Identity = Pick<Resource, 'stack' | 'logicalId'>;

/** A resource's name where the template gives none: stack, logical id and a digest of both, as CloudFormation does, the same at each start. */
export function physicalName(resource: Identity, maximumLength: number): string {
  const suffix = `-${stableId(resource, 12)}`;
  return `${`${resource.stack}-${resource.logicalId}`.slice(0, maximumLength - suffix.length)}${suffix}`;
}

/** Upper case letters and digits that stand for a resource. */
export function stableId({ stack, logicalId }: Identity, length: number): string {
  const digest = createHash('sha256').update(`${stack}/${logicalId}`).digest();
  return [...digest]
    .map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32])
    .join('')
    .slice(0, length);
}
