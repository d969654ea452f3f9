import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { Watched } from '../../incident/incident-store.ts';
import { type Digest, digestToldId } from '../../people/digest.ts';
import type { SweepPorts } from './ports.ts';
import { patience, retryMinutes } from './retry-minutes.ts';

/**
 * Tells a channel that its quiet hours are over, again and again until it has its digest, at longer and longer intervals: what it did not
 * take is in its queue, or among its dead letters, whose alarm people have heard.
 */
export async function dueDigest(
  digest: Digest,
  record: IncidentEvent[],
  watched: Watched,
  { incidents, digests, now }: Pick<SweepPorts, 'incidents' | 'digests' | 'now'>,
): Promise<void> {
  const isTold = record.some(({ id }) => id === digestToldId(digest.channel));
  if (isTold || now() >= minutesAfter(digest.until, patience)) return incidents.unwatch(watched);
  await digests.due(digest);
  const claims = record.filter(({ type }) => type === 'message-claimed').length;
  await incidents.postpone(watched, minutesAfter(now(), retryMinutes(claims)));
}
