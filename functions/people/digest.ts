import { minutesAfter } from '../decision/guardrails/other-runs.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import { messageEntryId } from './claim-message.ts';

/** What was kept from a channel in its quiet hours, under one id: a record of its own beside those of incidents. */
export interface Digest {
  /** Id of the record. */
  incidentId: string;
  channel: string;
  /** When the quiet hours end (ISO 8601, UTC). */
  until: string;
}

/** Tells a channel that its quiet hours are over. */
export interface DigestBus {
  due(digest: Digest): Promise<void>;
}

/** Minutes after the end of quiet hours: whoever judged just before that they last has kept what it had, or is dead. */
const settled = 1;

const form = /^digest\/([a-z0-9-]+)\/(.+)$/;

export function digestOf(channel: string, until: string): Digest {
  return { incidentId: `digest/${channel}/${until}`, channel, until };
}

/** The digest that a record's id is of; undefined for an incident. */
export function parseDigestId(incidentId: string): Digest | undefined {
  const [, channel, until] = form.exec(incidentId) ?? [];
  return channel === undefined || until === undefined ? undefined : { incidentId, channel, until };
}

/**
 * Keeps a message for the digest, to be looked at when the quiet hours end. The incident says so last, so that whoever dies before
 * that does all of it again. Repeatable.
 */
export async function keepForDigest(
  { id: incidentId, state: about }: Pick<Incident, 'id' | 'state'>,
  key: string,
  { channel, until }: Pick<Digest, 'channel' | 'until'>,
  { incidents, now }: { incidents: Pick<IncidentStore, 'append' | 'watch'>; now(): string },
): Promise<void> {
  const digest = digestOf(channel, until).incidentId;
  const at = now();
  await incidents.append(digest, { id: `kept/${incidentId}/${key}`, at, type: 'kept', about, incidentId, key });
  await incidents.watch(digest, minutesAfter(until, settled));
  const kept = { id: keptEntryId(channel, key), at, type: 'message-kept', about, channel, until } as const;
  await incidents.append(incidentId, kept);
}

export function keptEntryId(channel: string, key: string): string {
  return `message-kept/${channel}/${key}`;
}

/** The entry of a digest's record that says that it was told. */
export function digestToldId(channel: string): string {
  return messageEntryId(channel, 'digest');
}
