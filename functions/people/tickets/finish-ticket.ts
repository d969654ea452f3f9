import type { Incident } from '../../incident/incident.ts';
import { deliverOnce } from '../deliver-once.ts';
import { hearingOf, ownMessage } from '../hearing.ts';
import { outgoingMessage } from '../outgoing-message.ts';
import type { TicketKeeper, TicketPorts } from './ticket-ports.ts';

/**
 * Has the ticket of an incident that is over say so, and closes it, where the message that should have done so was lost or not told. What
 * was told once is not told again: a ticket that a person opened again stays open.
 *
 * @throws {MessageClaimedError} where the message is being sent just now.
 */
export async function finishTicket(incident: Incident, keeper: TicketKeeper, ports: TicketPorts): Promise<void> {
  const { settings, channel, language } = keeper;
  const own = ownMessage(incident, settings.name);
  if (own === undefined) return;
  const hearing = hearingOf(incident, settings, ports.people, ports.now());
  if (hearing.kind !== 'now') return;
  const { people, titleOf } = ports;
  const message = outgoingMessage(incident, hearing, { settings, people, language, titleOf });
  const claimed = { ...incident, channel: settings.name, key: hearing.key };
  await deliverOnce(claimed, () => channel.deliver(message, own), ports);
}
