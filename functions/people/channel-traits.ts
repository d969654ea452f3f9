import type { Incident } from '../incident/incident.ts';
import type { ChannelSettings } from './people-settings.ts';
import { wantsTicket } from './tickets/wants-ticket.ts';

/** What kind of a way to reach people a channel is. */
export interface ChannelTraits {
  /** It changes what it sent of an incident before, which makes no noise. */
  updates: boolean;
  /** What it sent asks people, who may answer there: it must stop asking once they have answered, wherever they did. */
  asks: boolean;
  /** It keeps a record for each incident, in which nothing else has a place: no digest, no kill switch. */
  incidentsOnly: boolean;
  /** Whether it takes an incident, of which people should hear, that it has nothing of yet; any where absent. */
  wants?(incident: Incident): boolean;
}

export function traitsOf(channel: ChannelSettings): ChannelTraits {
  switch (channel.kind) {
    case 'sns':
      return { updates: false, asks: false, incidentsOnly: false };
    case 'slack':
      return { updates: 'token' in channel, asks: 'token' in channel, incidentsOnly: false };
    case 'pagerduty':
      return { updates: true, asks: false, incidentsOnly: true };
    case 'jira':
    case 'redmine':
      return { updates: true, asks: false, incidentsOnly: true, wants: wantsTicket };
  }
}
