import type { IncidentStore } from '../incident/incident-store.ts';
import type { Delivered } from './channel.ts';
import { type Claimable, claimMessage, messageEntryId, noteFailure } from './claim-message.ts';

interface Ports {
  incidents: Pick<IncidentStore, 'append'>;
  now(): string;
}

/**
 * Sends a message that it can claim, and has the timeline say what became of it. A redelivery sends nothing again: the entry `message`
 * says that it was sent, and the entry `message-claimed`, which only one of two simultaneous deliveries can add, keeps them from
 * sending both. A claim that led to nothing within its lease is taken over, so that a crash before the sending loses nothing; a crash
 * between the sending and its entry sends twice, unless the channel knows the repeat by its `dedupKey`.
 *
 * @throws {MessageClaimedError} where another delivery is sending it just now.
 * @throws what the channel throws, after that is on the timeline.
 */
export async function deliverOnce(
  claimed: Claimable,
  send: () => Promise<Delivered>,
  ports: Ports,
): Promise<{ kind: 'sent'; messageId: string } | { kind: 'already-told' }> {
  const number = await claimMessage(claimed, ports);
  if (number === 'told') return { kind: 'already-told' };
  const { messageId } = await send().catch((error: unknown) => failed(claimed, number, error, ports));
  const { id, state: about, channel, key } = claimed;
  const entry = {
    id: messageEntryId(channel, key),
    at: ports.now(),
    type: 'message',
    about,
    channel,
    messageId,
  } as const;
  await ports.incidents.append(id, entry);
  return { kind: 'sent', messageId };
}

async function failed(claimed: Claimable, number: number, error: unknown, ports: Ports): Promise<never> {
  try {
    await noteFailure(claimed, number, error, ports);
  } catch (unnoted) {
    throw new AggregateError([error, unnoted], `${String(error)}; and that could not be noted: ${String(unnoted)}`);
  }
  throw error;
}
