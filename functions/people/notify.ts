import type { GuardStore } from '../decision/guard-store.ts';
import { fold } from '../incident/fold.ts';
import type { IncidentChange } from '../incident/incident.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import type { Language, Text } from '../text.ts';
import type { MessageChannel } from './channel.ts';
import { messageEntryId } from './claim-message.ts';
import { deliverOnce } from './deliver-once.ts';
import { keepForDigest } from './digest.ts';
import { hearingOf, ownMessage } from './hearing.ts';
import { isHeldWithin } from './held-within.ts';
import { outgoingMessage } from './outgoing-message.ts';
import { nextPage } from './paging.ts';
import type { ChannelSettings, PeopleSettings } from './people-settings.ts';

export interface NotifyPorts {
  incidents: Pick<IncidentStore, 'append' | 'timeline' | 'watch'>;
  guards: Pick<GuardStore, 'readStorm'>;
  channel: MessageChannel;
  /** The channel's own, and those of all. */
  settings: ChannelSettings;
  people: PeopleSettings;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  language: Language;
  /** The title of a runbook by the name of its SSM document. */
  titleOf(document: string): Text;
}

export type NotifyResult =
  | { kind: 'sent'; messageId: string }
  /** The channel's quiet hours last until then, and the digest tells of it. */
  | { kind: 'kept'; until: string }
  | { kind: 'not-worth-telling' }
  | { kind: 'not-for-this-channel' }
  /** It was held among the signals of a storm, and people are told of that instead. */
  | { kind: 'told-of-the-storm' }
  | { kind: 'already-told' };

/** A change came of an incident whose timeline does not hold its first signal: it must be delivered again. */
export class IncidentNotOnRecordError extends Error {
  override readonly name = 'IncidentNotOnRecordError';
  readonly incidentId: string;

  constructor(incidentId: string) {
    super(`incident ${incidentId} changed but is not on record; it is looked at again when the change is redelivered`);
    this.incidentId = incidentId;
  }
}

/**
 * Tells a channel of an incident that changed: one message for each state that matters, and again where another run led to it. The
 * change only says that there is something to see; what is told is the incident as its timeline has it now, so that late and
 * reordered changes tell nothing stale. What the channel's quiet hours keep back is in the digest at their end.
 *
 * @throws {MessageClaimedError} where another delivery is sending it just now: deliver again later.
 */
export async function notify({ incidentId }: IncidentChange, ports: NotifyPorts): Promise<NotifyResult> {
  const { incidents, settings, people } = ports;
  const incident = fold(incidentId, await incidents.timeline(incidentId));
  if (incident === undefined) throw new IncidentNotOnRecordError(incidentId);
  const hearing = hearingOf(incident, settings, people, ports.now());
  if (hearing.kind === 'not-worth-telling' || hearing.kind === 'not-for-this-channel') return hearing;
  if (isHeldWithin(incident, await ports.guards.readStorm())) return { kind: 'told-of-the-storm' };
  // the sweep may have meant to look at it much later
  const page = nextPage(incident, people);
  if (page !== undefined) await incidents.watch(incidentId, page.at);

  const { key } = hearing;
  const channel = settings.name;
  if (hearing.kind === 'later') {
    if (incident.timeline.some(({ id }) => id === messageEntryId(channel, key))) return { kind: 'already-told' };
    await keepForDigest(incident, key, { channel, until: hearing.until }, ports);
    return { kind: 'kept', until: hearing.until };
  }
  const message = outgoingMessage(incident, hearing, ports);
  const send = () => ports.channel.deliver(message, ownMessage(incident, channel));
  return deliverOnce({ ...incident, channel, key }, send, ports);
}
