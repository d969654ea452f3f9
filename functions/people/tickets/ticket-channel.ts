import { isOver } from '../../incident/is-over.ts';
import type { Language } from '../../text.ts';
import type { Delivered, MessageChannel, OutgoingMessage } from '../channel.ts';
import { closeDuplicates } from './close-duplicates.ts';
import { ticketKey } from './ticket-key.ts';
import { byHandNote, type IncidentMessage, markerOf, ticketDescription, ticketNote } from './ticket-text.ts';
import type { Ticket, TicketChange, Tracker } from './tracker.ts';

export interface TicketChannelOptions {
  name: string;
  language: Language;
  /** Has the incident's tickets looked at from time to time, until they need it no more. */
  watch(incidentId: string): Promise<void>;
  /** Whether the ticket of an incident that is over is closed; it is where absent. */
  closes?: boolean;
}

/** A ticket channel was given a message that is about no incident. */
export class NoTicketForThatError extends Error {
  override readonly name = 'NoTicketForThatError';

  constructor(channel: string, { subject }: OutgoingMessage) {
    super(
      `"${subject}" is about no incident, and ${channel} keeps tickets of incidents; tell people of it by another channel`,
    );
  }
}

/**
 * A tracker as a channel: the first message about an incident opens a ticket for the remediation's owner, each later one is a note in it
 * and brings its description up to date, and the last closes it.
 *
 * A ticket is found by its key before one is opened, so that a crash between the opening and its record leads to no second one. Where
 * the tracker did not show it yet, the one that is not on record is closed as soon as both are seen. A ticket that people
 * closed stays closed: what goes wrong after that is a ticket of its own.
 */
export function ticketChannel(tracker: Tracker, options: TicketChannelOptions): MessageChannel {
  const { name, language, watch, closes = true } = options;
  return {
    name,
    async deliver(message, earlier) {
      if (!isAboutIncident(message)) throw new NoTicketForThatError(name, message);
      const { incidentId, incident } = message;
      const key = ticketKey(incidentId);
      const tickets = (await tracker.find([{ key, ...(earlier && { id: earlier.messageId }) }])).get(key) ?? [];
      const ticket = await ticketFor(incident, tickets, earlier);
      // its ticket was deleted, and what is over needs none
      if (ticket === undefined && isOver(incident.state)) return earlier ?? { messageId: 'none' };
      // before there is anything to look at, so that a crash leaves no ticket that nobody looks at
      if (!isOver(incident.state)) await watch(incidentId);
      const kept = ticket === undefined ? await open(message) : await write(message, ticket);
      await closeDuplicates(tracker, tickets, kept, incidentId, language);
      return { messageId: kept.id };
    },
  };

  /** The ticket in which the message belongs; undefined where it needs a new one. */
  async function ticketFor(
    { state, troubleAt = '' }: IncidentMessage['incident'],
    tickets: Ticket[],
    earlier: Delivered | undefined,
  ): Promise<Ticket | undefined> {
    const onRecord = tickets.find(({ id }) => id === earlier?.messageId);
    const open = onRecord?.isClosed === false ? onRecord : tickets.find(({ isClosed }) => !isClosed);
    const last = open ?? onRecord ?? tickets.at(-1);
    if (last?.isClosed !== true || isOver(state)) return last;
    // whoever closed it knew of all that went wrong: the sweep closes the incident
    const closing = await tracker.closing(last);
    return closing !== undefined && closing.at >= troubleAt ? last : undefined;
  }

  function open(message: IncidentMessage): Promise<Ticket> {
    return tracker.create({
      key: ticketKey(message.incidentId),
      title: message.subject,
      description: (longest) => ticketDescription(message, language, longest),
      owner: message.incident.owner,
    });
  }

  async function write(message: IncidentMessage, ticket: Ticket): Promise<Ticket> {
    const key = ticketKey(message.incidentId);
    const marker = markerOf(message);
    const change: TicketChange = {
      key,
      description: (longest) => ticketDescription(message, language, longest),
      note: { marker, text: (longest) => ticketNote(message, language, longest) },
      close: closes && isOver(message.incident.state),
    };
    const after = await tracker.update(ticket, change);
    if (!change.close || after.isClosed) return after;
    const byHand = `${marker}/by-hand`;
    return tracker.update(after, {
      key,
      note: { marker: byHand, text: () => byHandNote(byHand, language) },
      close: false,
    });
  }
}

function isAboutIncident(message: OutgoingMessage): message is IncidentMessage {
  return message.incident !== undefined;
}
