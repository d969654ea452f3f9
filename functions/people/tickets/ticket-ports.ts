import type { WatchList } from '../../incident/incident-store.ts';
import type { Language, Text } from '../../text.ts';
import type { MessageChannel } from '../channel.ts';
import type { ClosePorts } from '../hands/close-incident.ts';
import type { ChannelSettings, PeopleSettings } from '../people-settings.ts';
import type { Tracker } from './tracker.ts';

/** A tracker, and the channel that it is. */
export interface TicketKeeper {
  settings: ChannelSettings;
  tracker: Tracker;
  channel: MessageChannel;
  language: Language;
}

/** What the looking after tickets needs from outside. */
export interface TicketPorts extends ClosePorts {
  /** The incidents whose tickets are to be looked at. */
  watched: WatchList;
  keepers: TicketKeeper[];
  people: PeopleSettings;
  /** The title of a runbook by the name of its SSM document. */
  titleOf(document: string): Text;
  /** Where it tells how much it did, and how much is left. */
  count(metric: 'TicketsLookedAt' | 'TicketsWaiting' | 'ClosedByTicket', value: number): void;
}
