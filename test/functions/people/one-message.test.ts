import { createMemoryChannel } from '../../../functions/adapters/memory/channel.ts';
import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import type { PeopleSettings } from '../../../functions/people/people-settings.ts';
import { at, document, escalatedEvents, signalEntry, title } from './examples.ts';

const bot = { kind: 'slack', name: 'slack', token: { parameter: '/t' }, channel: 'C0123456789' } as const;
const people: PeopleSettings = {
  channels: [bot],
  links: { board: 'https://example.com/board#{incident}', procedure: 'https://example.com/{document}.html' },
};

afterEach(() => {
  delete people.escalation;
});

/** A channel that changes what it sent, over one incident in memory. */
async function world(entries: IncidentEvent[]) {
  const incidents = createMemoryIncidentStore();
  const channel = createMemoryChannel('slack');
  const clock = { now: at(100) };
  const add = async (...more: IncidentEvent[]) => {
    for (const entry of more) await incidents.append('inc-1', entry);
  };
  await add(...entries);
  const ports: NotifyPorts = {
    ...{ incidents, channel, settings: bot, people, language: 'en' as const },
    guards: { readStorm: async () => ({ signals: [] }) },
    now: () => clock.now,
    titleOf: () => title,
  };
  const tell = () => notify({ incidentId: 'inc-1', account: '', region: '', state: 'escalated', at: clock.now }, ports);
  const due = () => incidents.due('2099-01-01T00:00:00.000Z', 10);
  return { add, tell, due, clock, channel, shown: () => [...channel.messages.values()] };
}

const acknowledged: IncidentEvent = { id: 'a', at: at(110), type: 'acknowledged', by: 'hanako', how: 'slack' };
const closed: IncidentEvent = { id: 'c', at: at(120), type: 'closed', by: 'hanako', how: 'slack', reason: 'done' };

test('what happens to an incident changes one message: who has it in hand, and that it is closed', async () => {
  const { add, tell, shown } = await world(escalatedEvents);

  await tell();
  const first = shown();
  await add(acknowledged);
  await tell();
  const second = shown();
  await add(closed);
  await tell();
  await tell();

  expect([first, second, shown()].map((messages) => messages.length)).toEqual([1, 1, 1]);
  expect(first[0]?.incident?.acknowledged).toBeUndefined();
  expect(second[0]?.incident?.acknowledged).toEqual({ by: 'hanako', at: at(110) });
  expect(shown()[0]?.incident).toMatchObject({ state: 'closed', severity: 'info' });
});

test('it carries what happened since it was last changed, and where to read on', async () => {
  const { add, tell, shown, clock } = await world(escalatedEvents);

  await tell();
  clock.now = at(115);
  await add(acknowledged);
  await tell();

  const { news = [], timeline = [], links = [] } = shown()[0]?.incident ?? {};
  expect(news).toEqual([expect.stringContaining('hanako')]);
  expect(timeline.length).toBeGreaterThan(news.length);
  expect(links).toEqual([
    { text: 'Board', url: 'https://example.com/board#inc-1' },
    { text: 'Procedure', url: `https://example.com/${document}.html` },
    {
      text: 'Execution',
      url: 'https://ap-northeast-1.console.aws.amazon.com/systems-manager/automation/execution/exec-1?region=ap-northeast-1',
    },
  ]);
});

test('whom an escalation names is told once more, and why, in the same message', async () => {
  const { add, tell, shown } = await world(escalatedEvents);

  await tell();
  await add({
    id: 'paged/0/1',
    at: at(1000),
    type: 'paged',
    about: 'escalated',
    level: 1,
    channels: ['slack'],
    minutes: 15,
  });
  await tell();

  expect(shown()).toHaveLength(1);
  expect(shown()[0]).toMatchObject({ dedupKey: 'inc-1/escalated/paged-1', incident: { isReminder: true } });
  expect(shown()[0]?.body).toMatch(/^nobody has acknowledged it for 15 min/);
});

test('what somebody may have to be called for is looked at when that time comes, or as soon as it has', async () => {
  const { tell, due, shown } = await world(escalatedEvents);
  people.escalation = [{ afterMinutes: 1, channels: ['slack'] }];

  await tell();

  const [watched] = await due();
  expect(shown()[0]?.body).toMatch(
    /Unless somebody acknowledges it, slack will be told at 2026-01-02 03:01:26 UTC\. .*"answer":"acknowledge"/,
  );
  const since = escalatedEvents.find(({ type }) => type === 'execution-ended')?.at ?? '';
  expect(watched?.lookAt).toBe(new Date(Date.parse(since) + 60_000).toISOString());
});

test('a storm has one message from its beginning to its report', async () => {
  const storm: IncidentEvent[] = [
    signalEntry(),
    { id: 'storm', at: at(2), type: 'storm', since: at(0), signals: 50, targets: 40 },
  ];
  const over: IncidentEvent = {
    ...{ id: 'storm-over', at: at(900), type: 'storm-over', since: at(0), until: at(900), signals: 900, targets: 90 },
    ...{ ran: {}, held: { storm: 90 }, asked: 0, observed: 0, sick: { count: 0, targets: [] } },
  };
  const { add, tell, shown } = await world(storm);

  await tell();
  const [begun] = shown();
  await add(over);
  await tell();

  expect(begun?.subject).toContain('storm: 50 signals');
  expect(shown()).toHaveLength(1);
  expect(shown()[0]?.subject).toContain('storm over: 900 signals');
});
