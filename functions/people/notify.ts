import type { GuardStore } from '../decision/guard-store.ts';
import { fold } from '../incident/fold.ts';
import type { Incident, IncidentChange } from '../incident/incident.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import type { Language, Text } from '../text.ts';
import type { Delivered, MessageChannel, OutgoingMessage } from './channel.ts';
import { claimMessage, messageEntryId, messageKey } from './claim-message.ts';
import { isHeldWithin } from './held-within.ts';
import { incidentMessage } from './message.ts';
import { timelineLines } from './timeline.ts';
import { worthTelling } from './worth-telling.ts';

export interface NotifyPorts {
  incidents: Pick<IncidentStore, 'append' | 'timeline'>;
  guards: Pick<GuardStore, 'readStorm'>;
  channel: MessageChannel;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  language: Language;
  /** The title of a runbook by the name of its SSM document. */
  titleOf(document: string): Text;
}

export type NotifyResult =
  | { kind: 'sent'; messageId: string }
  | { kind: 'not-worth-telling' }
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
 * Tells people of an incident that changed: one message for each state that matters, and again where another run led to it. The change only says that there is
 * something to see; what is told is the incident as its timeline has it now, so that late and reordered changes tell
 * nothing stale.
 *
 * A redelivered change sends nothing again: the entry `message` of that state says that it was sent, and the entry
 * `message-claimed`, which only one of two simultaneous deliveries can add, keeps them from sending both. A claim that led
 * to no message within its lease is taken over, so that a crash before the sending loses nothing; a crash between the
 * sending and its entry sends twice, unless the channel knows the repeat by its `dedupKey`.
 *
 * @throws {MessageClaimedError} where another delivery is sending it just now: deliver again later.
 */
export async function notify(change: IncidentChange, ports: NotifyPorts): Promise<NotifyResult> {
  const { incidentId } = change;
  const incident = fold(incidentId, await ports.incidents.timeline(incidentId));
  if (incident === undefined) throw new IncidentNotOnRecordError(incidentId);
  if (!worthTelling(incident)) return { kind: 'not-worth-telling' };
  if (isHeldWithin(incident, await ports.guards.readStorm())) return { kind: 'told-of-the-storm' };

  const channel = ports.channel.name;
  if ((await claimMessage(incident, channel, ports)) === 'told') return { kind: 'already-told' };

  const { messageId } = await ports.channel.deliver(messageOf(incident, ports), earlierOn(channel, incident));
  await ports.incidents.append(incidentId, {
    id: messageEntryId(channel, messageKey(incident)),
    at: ports.now(),
    type: 'message',
    about: incident.state,
    channel,
    messageId,
  });
  return { kind: 'sent', messageId };
}

function messageOf(incident: Incident, ports: NotifyPorts): OutgoingMessage {
  const { id, state, remediation, owner, target, account, region, openedAt } = incident;
  return {
    ...incidentMessage(incident, titleFor(incident, ports), ports.language),
    incidentId: id,
    dedupKey: `${id}/${messageKey(incident)}`,
    incident: {
      ...{ state, remediation, owner, target: target.id, account, region, openedAt },
      timeline: timelineLines(incident, ports.language),
    },
  };
}

/** What the channel made of this incident's message before. */
function earlierOn(channel: string, { timeline }: Incident): Delivered | undefined {
  const last = timeline.findLast((event) => event.type === 'message' && event.channel === channel);
  return last?.type === 'message' ? { messageId: last.messageId } : undefined;
}

/** The runbook's title; where the decision came before a document was known, the remediation's name. */
function titleFor({ timeline, remediation }: Incident, { titleOf }: NotifyPorts): Text {
  const documents = timeline.flatMap((event) => {
    if (event.type === 'attempt') return [event.document];
    return event.type === 'decision' && 'document' in event.decision ? [event.decision.document] : [];
  });
  const last = documents.at(-1);
  return last === undefined ? { en: remediation, ja: remediation } : titleOf(last);
}
