import type { Block } from './block.ts';

/** Where tickets are kept. Errors of the service are thrown as they are. */
export interface Tracker {
  /**
   * The tickets of each key, oldest first, and among them the one that is on record under `id`, where there still is one. A ticket that was
   * created a moment ago may be missing where it is not on record.
   */
  find(asked: TicketQuery[]): Promise<Map<string, Ticket[]>>;
  /** Opens a ticket; without an assignee where the tracker does not take the one given. */
  create(draft: TicketDraft): Promise<Ticket>;
  /** Resolves to how the ticket stands after it. Repeated, it changes nothing. */
  update(ticket: Ticket, change: TicketChange): Promise<Ticket>;
  /** Who closed a ticket, and when (ISO 8601, UTC); undefined where it is open, or gone. */
  closing(ticket: Ticket): Promise<Closing | undefined>;
}

export interface TicketQuery {
  key: string;
  id?: string;
}

export interface Ticket {
  /** By which people know it, such as `OPS-12` or `47`. */
  id: string;
  isClosed: boolean;
}

export interface Closing {
  by: string;
  at: string;
}

/** A text for any tracker: its parts, where each list of lines may take so many characters. */
export type FittingText = (longest: number) => Block[];

export interface TicketDraft {
  /** By what it is found again. */
  key: string;
  title: string;
  description: FittingText;
  owner: string;
}

export interface TicketChange {
  key: string;
  /** Takes the place of what Kizuki wrote there before; where absent, that stays. */
  description?: FittingText;
  note: TicketNote;
  /** Whether it is to be closed, where the account may. */
  close: boolean;
}

export interface TicketNote {
  /** By what the note is known again, so that it is written once. */
  marker: string;
  text: FittingText;
}
