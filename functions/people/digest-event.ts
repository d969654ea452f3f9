import { type Digest, parseDigestId } from './digest.ts';

/** Source `kizuki`, detail a `Digest`. */
export const digestDetailType = 'Digest Due';

export function isDigestEvent(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'detail-type' in raw && raw['detail-type'] === digestDetailType;
}

/**
 * Reads the event `Digest Due` from the bus.
 *
 * @throws {Error} with what is wrong, for anything else.
 */
export function parseDigestEvent(raw: unknown): Digest {
  const id = (raw as { detail?: { incidentId?: unknown } }).detail?.incidentId;
  const digest = typeof id === 'string' ? parseDigestId(id) : undefined;
  if (digest === undefined) throw new Error(`"${digestDetailType}" names no digest, but ${JSON.stringify(id)}`);
  return digest;
}
