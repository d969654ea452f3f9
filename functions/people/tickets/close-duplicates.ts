import type { Language } from '../../text.ts';
import { ticketKey } from './ticket-key.ts';
import { duplicateNote } from './ticket-text.ts';
import type { Ticket, Tracker } from './tracker.ts';

/** Closes every open ticket of an incident but the one that is kept, which a note in each names. */
export async function closeDuplicates(
  tracker: Tracker,
  tickets: Ticket[],
  kept: Ticket,
  incidentId: string,
  language: Language,
): Promise<void> {
  const key = ticketKey(incidentId);
  const marker = `${key}/duplicate`;
  const note = { marker, text: () => duplicateNote(kept.id, marker, language) };
  for (const ticket of tickets) {
    if (ticket.id !== kept.id && !ticket.isClosed) await tracker.update(ticket, { key, note, close: true });
  }
}
