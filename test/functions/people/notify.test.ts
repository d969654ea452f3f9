import type { Storm } from '../../../functions/decision/guard-state.ts';
import type { IncidentChange } from '../../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import type { Delivered, OutgoingMessage } from '../../../functions/people/channel.ts';
import { claimLeaseMs, MessageClaimedError } from '../../../functions/people/claim-message.ts';
import { IncidentNotOnRecordError, type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import { type ChannelSettings, mailOnly } from '../../../functions/people/people-settings.ts';
import { askedEvents, at, document, escalatedEvents, heldEvents, resolvedEvents, title } from './examples.ts';

const change: IncidentChange = {
  incidentId: 'inc-1',
  account: '000000000000',
  region: 'ap-northeast-1',
  state: 'resolved',
  at: at(84),
};

/** Ports over one timeline in memory; `failing` makes a port throw once. */
function world(events: IncidentEvent[], { language = 'en' as const } = {}) {
  const timeline = [...events];
  const sent: OutgoingMessage[] = [];
  const earlier: (Delivered | undefined)[] = [];
  const failing: { send?: Error; append?: Error } = {};
  const clock = { seconds: 100 };
  const incidents: NotifyPorts['incidents'] = {
    async append(_id, event) {
      const failure = event.type === 'message' ? failing.append : undefined;
      if (failure) {
        delete failing.append;
        throw failure;
      }
      if (timeline.some(({ id }) => id === event.id)) return false;
      timeline.push(event);
      return true;
    },
    timeline: async () => [...timeline],
    watch: async () => undefined,
  };
  const storm: { now: Storm } = { now: { signals: [] } };
  const ports: NotifyPorts = {
    incidents,
    guards: { readStorm: async () => storm.now },
    channel: {
      name: 'sns',
      async deliver(message, before) {
        const failure = failing.send;
        if (failure) {
          delete failing.send;
          throw failure;
        }
        sent.push(message);
        earlier.push(before);
        return { messageId: `msg-${sent.length}` };
      },
    },
    settings: mailOnly.channels[0] as ChannelSettings,
    people: mailOnly,
    now: () => at(clock.seconds),
    language,
    titleOf: (name) => (name === document ? title : { en: `?${name}`, ja: `?${name}` }),
  };
  return { ports, timeline, sent, earlier, failing, clock, storm };
}

test('a channel hears what it made of the same incident before, so that it can change that', async () => {
  const { ports, timeline, earlier } = world(escalatedEvents);
  await notify({ ...change, state: 'escalated' }, ports);
  timeline.push({ id: 'verified', at: at(110), type: 'verified', by: 'alarm', evidence: 'OK' });

  await notify(change, ports);

  expect(earlier).toEqual([undefined, { messageId: 'msg-1' }]);
});

test('an incident that matters is told once, and its timeline says so', async () => {
  const { ports, timeline, sent } = world(resolvedEvents);

  const result = await notify(change, ports);

  expect(result).toEqual({ kind: 'sent', messageId: 'msg-1' });
  expect(sent).toEqual([
    {
      subject: '[Kizuki] resolved: Restart a service (host/mi-0de30000000000001)',
      body: expect.stringContaining('Nothing: the repair is verified'),
      incidentId: 'inc-1',
      dedupKey: 'inc-1/resolved',
      incident: expect.objectContaining({ state: 'resolved', target: 'host/mi-0de30000000000001' }),
    },
  ]);
  expect(timeline.at(-1)).toMatchObject({
    type: 'message',
    about: 'resolved',
    channel: 'sns',
    messageId: 'msg-1',
    at: at(100),
  });
});

test('a redelivered change sends nothing again', async () => {
  const { ports, sent } = world(resolvedEvents);
  await notify(change, ports);

  const again = await notify(change, ports);

  expect(again).toEqual({ kind: 'already-told' });
  expect(sent).toHaveLength(1);
});

test('of two simultaneous deliveries one sends and the other asks to come again', async () => {
  const { ports, sent } = world(resolvedEvents);

  const results = await Promise.allSettled([notify(change, ports), notify(change, ports)]);

  expect(sent).toHaveLength(1);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find((result) => result.status === 'rejected')?.reason).toBeInstanceOf(MessageClaimedError);
});

test('a message that was not taken is sent by the next delivery, and the timeline says why it was late', async () => {
  const { ports, timeline, sent, failing } = world(resolvedEvents);
  failing.send = new Error('SNS is away');
  await expect(notify(change, ports)).rejects.toThrow('SNS is away');

  const result = await notify(change, ports);

  expect(result).toEqual({ kind: 'sent', messageId: 'msg-1' });
  expect(sent).toHaveLength(1);
  expect(timeline.find(({ type }) => type === 'message-failed')).toMatchObject({
    about: 'resolved',
    channel: 'sns',
    problem: 'SNS is away',
  });
});

test('a delivery that died before it said whether it sent is taken over, once its claim has run out', async () => {
  const { ports, sent, clock, timeline } = world(resolvedEvents);
  const claim = { id: 'message-claimed/sns/resolved/1', about: 'resolved', channel: 'sns' } as const;
  timeline.push({ ...claim, at: at(99), type: 'message-claimed' });

  await expect(notify(change, ports)).rejects.toThrow(MessageClaimedError);
  clock.seconds += claimLeaseMs / 1_000;
  const result = await notify(change, ports);

  expect(result).toEqual({ kind: 'sent', messageId: 'msg-1' });
  expect(sent).toHaveLength(1);
});

test('a crash between sending and its entry sends again under the same key, never less', async () => {
  const { ports, sent, failing, clock } = world(resolvedEvents);
  failing.append = new Error('the table is away');
  await expect(notify(change, ports)).rejects.toThrow('the table is away');
  clock.seconds += claimLeaseMs / 1_000;

  await notify(change, ports);
  await notify(change, ports);

  expect(sent.map(({ dedupKey }) => dedupKey)).toEqual(['inc-1/resolved', 'inc-1/resolved']);
});

test('each state that matters is told, and what is told is how it is now, not how the change says', async () => {
  const { ports, timeline, sent } = world(askedEvents);
  await notify({ ...change, state: 'awaiting-approval' }, ports);
  timeline.push(...escalatedEvents.slice(2));

  await notify({ ...change, state: 'running' }, ports);
  const late = await notify({ ...change, state: 'escalated' }, ports);

  expect(sent.map(({ dedupKey }) => dedupKey)).toEqual(['inc-1/awaiting-approval', 'inc-1/escalated']);
  expect(late).toEqual({ kind: 'already-told' });
});

test('the failure of a second run is told although that of the first was', async () => {
  const { ports, timeline, sent } = world(escalatedEvents);
  await notify({ ...change, state: 'escalated' }, ports);
  const again = {
    id: 'attempt/2',
    at: at(200),
    type: 'attempt',
    attempt: 2,
    document,
    parameters: {},
    clientToken: 't2',
  };
  timeline.push(again as IncidentEvent, {
    id: 'escalated/2',
    at: at(230),
    type: 'escalated',
    reason: 'Restart failed',
  });

  const second = await notify({ ...change, state: 'escalated' }, ports);
  const repeated = await notify({ ...change, state: 'escalated' }, ports);

  expect(second).toEqual({ kind: 'sent', messageId: 'msg-2' });
  expect(repeated).toEqual({ kind: 'already-told' });
  expect(sent.map(({ dedupKey }) => dedupKey)).toEqual(['inc-1/escalated', 'inc-1/escalated/run-2']);
});

test('what needs nobody is not told', async () => {
  const { ports, timeline, sent } = world(heldEvents({ guardrail: 'stale', alarmName: 'a', state: 'OK' }));

  const result = await notify({ ...change, state: 'held' }, ports);

  expect(result).toEqual({ kind: 'not-worth-telling' });
  expect(sent).toEqual([]);
  expect(timeline).toHaveLength(2);
});

test('a hold without a document is told under the name of its remediation', async () => {
  const { ports, sent } = world(heldEvents({ guardrail: 'kill-switch', scope: 'global' }));

  await notify({ ...change, state: 'held' }, ports);

  expect(sent[0]?.subject).toBe('[Kizuki] held: restart-demo-service (host/mi-0de30000000000001)');
});

test('a change of an incident that is not on record is an error, so that it is delivered again', async () => {
  const { ports } = world([]);

  await expect(notify(change, ports)).rejects.toThrow(IncidentNotOnRecordError);
});

const cooldown = { guardrail: 'cooldown', lastEndedAt: at(0), until: at(900) } as const;

test.each<[string, string, number, Parameters<typeof world>[0]]>([
  ['held among the signals of a storm that was known later', 'told-of-the-storm', 1, heldEvents(cooldown)],
  ['held before the storm', 'sent', 60, heldEvents(cooldown)],
  ['mended in the storm', 'sent', 0, resolvedEvents],
])('an incident that was %s: %s', async (_when, kind, since, events) => {
  const { ports, storm } = world(events);
  storm.now = { signals: [], since: at(since), until: at(since + 300), incidentId: 'inc-storm' };

  const result = await notify({ ...change, state: 'held' }, ports);

  expect(result.kind).toBe(kind);
});

test('who had an incident is told that what was approved in it since is held', async () => {
  const { ports, timeline, sent } = world(escalatedEvents);
  await notify(change, ports);
  const about = { remediation: 'reboot', signalId: 'alarm-2' };
  timeline.push(
    {
      ...{ id: 'decision/ask', at: at(4_000), type: 'decision', ...about },
      decision: { kind: 'ask', document, parameters: {}, until: at(9_000) },
    },
    { id: 'answer', at: at(4_001), type: 'approved', by: 'hanako', how: 'invoke', count: 1, ...about },
    {
      ...{ id: 'decision/hold', at: at(4_002), type: 'decision', ...about, signalId: 'alarm-2#approved-1' },
      decision: { kind: 'hold', hold: cooldown },
    },
  );

  const result = await notify(change, ports);

  expect(result.kind).toBe('sent');
  expect(sent.map(({ dedupKey }) => dedupKey)).toEqual(['inc-1/escalated', 'inc-1/escalated/question-1']);
});

test('what was held in a storm that another follows is told of with that storm', async () => {
  const { ports, storm } = world(heldEvents(cooldown));
  const previous = { since: at(1), until: at(300), incidentId: 'inc-storm' };
  storm.now = { signals: [], since: at(301), until: at(600), incidentId: 'inc-next', previous };

  const result = await notify({ ...change, state: 'held' }, ports);

  expect(result.kind).toBe('told-of-the-storm');
});
