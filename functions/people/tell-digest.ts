import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { traitsOf } from './channel-traits.ts';
import { messageEntryId } from './claim-message.ts';
import { deliverOnce } from './deliver-once.ts';
import { type Digest, digestToldId } from './digest.ts';
import { digestMessage } from './digest-message.ts';
import { type NotifyPorts, notify } from './notify.ts';
import { someAtATime } from './some-at-a-time.ts';
import { titleFor } from './title-for.ts';

type Kept = Extract<IncidentEvent, { type: 'kept' }>;

export type DigestResult = { kind: 'sent'; messageId: string } | { kind: 'already-told' } | { kind: 'one-by-one' };

/** What the record of a digest says in place of a message's id where there was nothing left to tell, or each incident was told for itself. */
const nothingLeft = 'nothing-left';
const oneByOne = 'one-by-one';

/**
 * Tells a channel at the end of its quiet hours what was kept from it, in one message: of each incident how it is now, unless the
 * channel has heard of it since. A channel that takes incidents only is told of each for itself. A redelivery sends nothing
 * again, and finishes what a crash left undone.
 *
 * @throws {MessageClaimedError} where another delivery is sending it just now.
 */
export async function tellDigest(
  { incidentId: id, channel, until }: Digest,
  ports: NotifyPorts,
): Promise<DigestResult> {
  const { incidents, settings, language } = ports;
  const record = await incidents.timeline(id);
  const kept = record.filter((entry): entry is Kept => entry.type === 'kept');
  const told = record.find((entry) => entry.id === digestToldId(channel));
  if (told?.type === 'message') {
    await noteAll(kept, channel, told.messageId, ports);
    return { kind: 'already-told' };
  }
  if (traitsOf(settings).incidentsOnly) return eachForItself(id, kept, ports);

  const claimed = { id, state: 'closed' as const, timeline: record, channel, key: 'digest' };
  const unsaid = (await read(kept, ports)).filter((each) => !hasHeard(each, channel, kept));
  const send = async () => {
    if (unsaid.length === 0) return { messageId: nothingLeft };
    const message = digestMessage(
      unsaid.map((incident) => ({ incident, title: titleFor(incident, ports) })),
      until,
      language,
    );
    return ports.channel.deliver({ ...message, incidentId: id, dedupKey: id });
  };
  const result = await deliverOnce(claimed, send, ports);
  if (result.kind === 'sent') await noteAll(kept, channel, result.messageId, ports);
  return result;
}

async function eachForItself(id: string, kept: Kept[], ports: NotifyPorts): Promise<DigestResult> {
  const { name: channel } = ports.settings;
  for (const incident of await read(kept, ports)) {
    const { account, region, state } = incident;
    await notify({ incidentId: incident.id, account, region, state, at: ports.now() }, ports);
  }
  const entry = { id: digestToldId(channel), at: ports.now(), type: 'message', about: 'closed', channel } as const;
  await ports.incidents.append(id, { ...entry, messageId: oneByOne });
  return { kind: 'one-by-one' };
}

/** The incidents that something was kept of, each once. */
async function read(kept: Kept[], { incidents }: NotifyPorts): Promise<Incident[]> {
  const ids = [...new Set(kept.map(({ incidentId }) => incidentId))];
  const found = await someAtATime(ids, async (id) => fold(id, await incidents.timeline(id)));
  return found.filter((incident) => incident !== undefined);
}

/** Whether the channel was told of the incident after the last of it was kept. */
function hasHeard({ id, timeline }: Incident, channel: string, kept: Kept[]): boolean {
  const last = kept.findLast(({ incidentId }) => incidentId === id)?.at ?? '';
  return timeline.some((entry) => entry.type === 'message' && entry.channel === channel && entry.at > last);
}

/** Has each incident's timeline say that it was in the digest. */
async function noteAll(
  kept: Kept[],
  channel: string,
  messageId: string,
  { incidents, now }: NotifyPorts,
): Promise<void> {
  if (messageId === nothingLeft || messageId === oneByOne) return;
  await someAtATime(kept, ({ incidentId, about, key }) =>
    incidents.append(incidentId, {
      ...{ id: messageEntryId(channel, key), at: now(), type: 'message', about, channel, messageId, inDigest: true },
    }),
  );
}
