import { createJiraTracker } from '../../../../functions/adapters/jira/jira-tracker.ts';
import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import type { IncidentChange } from '../../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { type NotifyPorts, type NotifyResult, notify } from '../../../../functions/people/notify.ts';
import type { JiraSettings, PeopleSettings } from '../../../../functions/people/people-settings.ts';
import { sweepTickets } from '../../../../functions/people/tickets/sweep-tickets.ts';
import { ticketChannel } from '../../../../functions/people/tickets/ticket-channel.ts';
import type { TicketPorts } from '../../../../functions/people/tickets/ticket-ports.ts';
import { watchTickets } from '../../../../functions/people/tickets/watch-tickets.ts';
import { startJira, user } from '../../adapters/jira/stand-in/start-jira.ts';
import { createJiraWorld, type Issue, type JiraWorld, move } from '../../adapters/jira/stand-in/world.ts';
import { trackerPorts } from '../../adapters/tickets/tracker-ports.ts';
import { at, title } from '../examples.ts';

export const olivia = 'account-of-olivia';

/** One incident, the real way of a message to Jira's stand-in, and the sweep of tickets, on a clock that stands still. */
export async function ticketScene(world: JiraWorld = createJiraWorld(), over: Partial<JiraSettings> = {}) {
  const jira = await startJira(world);
  const settings: JiraSettings = {
    kind: 'jira',
    name: 'jira',
    url: jira.url,
    user,
    token: { parameter: '/kizuki/jira-token' },
    project: 'OPS',
    assignees: { 'web-team': olivia },
    ...over,
  };
  const people: PeopleSettings = { channels: [{ kind: 'sns', name: 'sns' }, settings] };
  const clock = { seconds: 100 };
  const now = () => at(clock.seconds);
  world.now = Date.parse(now());
  const incidents = createMemoryIncidentStore();
  const watched = createMemoryIncidentStore();
  const published: IncidentChange[] = [];
  const secret = { value: world.token };
  const tracker = createJiraTracker(
    settings,
    trackerPorts(() => secret.value),
  );
  const channel = ticketChannel(tracker, { ...settings, language: 'en', watch: watchTickets(watched, now) });
  const counted: Record<string, number> = {};

  const notifyPorts: NotifyPorts = {
    incidents,
    guards: { readStorm: async () => ({ signals: [] }) },
    channel,
    settings,
    people,
    now,
    language: 'en',
    titleOf: () => title,
  };
  const ports: TicketPorts = {
    incidents,
    guards: { close: async () => undefined },
    bus: { publish: async (change) => void published.push(change) },
    watched,
    keepers: [{ settings, tracker, channel, language: 'en' }],
    people,
    now,
    titleOf: () => title,
    count: (metric, value) => {
      counted[metric] = value;
    },
  };

  return {
    ...{ world, clock, secret, incidents, watched, published, counted, channel, tracker, settings, ports, notifyPorts },
    /** Writes entries on the timeline, and tells Jira of what they led to. */
    happens: async (...events: IncidentEvent[]): Promise<NotifyResult> => {
      for (const event of events) await incidents.append('inc-1', event);
      return notify(changeOf(), notifyPorts);
    },
    incident: async () => fold('inc-1', await incidents.timeline('inc-1')),
    sweep: () => sweepTickets(ports, { incidents: 100, atOnce: 50, until: at(1_000_000) }),
    /** So many minutes later. */
    pass: (minutes: number) => {
      clock.seconds += minutes * 60;
      world.now = Math.max(world.now, Date.parse(now()));
    },
    issue: (number = 1) => world.issues[number - 1] as Issue,
    person: {
      closes: (number = 1) => move(world, world.issues[number - 1] as Issue, 'Done', olivia),
      reopens: (number = 1) => move(world, world.issues[number - 1] as Issue, 'To Do', olivia),
    },
    stop: jira.stop,
  };
}

function changeOf(): IncidentChange {
  return { incidentId: 'inc-1', account: '000000000000', region: 'ap-northeast-1', state: 'failed', at: at(84) };
}
