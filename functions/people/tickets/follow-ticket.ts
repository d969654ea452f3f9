import type { Incident } from '../../incident/incident.ts';
import { AnswerRefusedError } from '../answer-refused-error.ts';
import { closeIncident } from '../hands/close-incident.ts';
import { ownMessage } from '../hearing.ts';
import { closeDuplicates } from './close-duplicates.ts';
import { lastTrouble } from './last-trouble.ts';
import type { TicketKeeper, TicketPorts } from './ticket-ports.ts';
import type { Ticket } from './tracker.ts';

/**
 * Does to an incident what a person did to its ticket: whoever closed it, after all that went wrong, closed the incident, and nobody is
 * reminded of it any more. What Kizuki opened twice is closed but for the one on record.
 */
export async function followTicket(
  incident: Incident,
  tickets: Ticket[],
  { settings, tracker, language }: TicketKeeper,
  ports: TicketPorts,
): Promise<void> {
  const own = tickets.find(({ id }) => id === ownMessage(incident, settings.name)?.messageId);
  if (own === undefined) return;
  if (!own.isClosed) return closeDuplicates(tracker, tickets, own, incident.id, language);
  const closing = await tracker.closing(own);
  if (closing === undefined || closing.at < lastTrouble(incident)) return;
  const who = { by: `${settings.name}:${closing.by}`, how: 'ticket' } as const;
  try {
    await closeIncident(incident, { reason: `ticket ${own.id} was closed` }, who, ports);
    ports.count('ClosedByTicket', 1);
  } catch (error) {
    // a run is under way, or a question open: the next look sees how that ended
    if (!(error instanceof AnswerRefusedError)) throw error;
  }
}
