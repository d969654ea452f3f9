import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import type { IncidentEvent, IncidentState } from '../../../functions/incident/incident-event.ts';
import type { Delivered, OutgoingMessage } from '../../../functions/people/channel.ts';
import { MessageClaimedError } from '../../../functions/people/claim-message.ts';
import { digestOf } from '../../../functions/people/digest.ts';
import { type NotifyPorts, notify } from '../../../functions/people/notify.ts';
import type { ChannelSettings } from '../../../functions/people/people-settings.ts';
import { tellDigest } from '../../../functions/people/tell-digest.ts';
import { at, escalatedEvents, heldEvents, resolvedEvents, title } from './examples.ts';

// the examples are of noon in Tokyo
const quietHours = [{ from: '11:00', to: '13:00', timeZone: 'Asia/Tokyo' }];
const until = '2026-01-02T04:00:00.000Z';
const mail: ChannelSettings = { kind: 'sns', name: 'sns', quietHours };
const pager: ChannelSettings = { kind: 'pagerduty', name: 'pager', routingKey: { parameter: '/k' }, quietHours };
const heldByNight = heldEvents({ guardrail: 'kill-switch', scope: 'global' });

/** A channel with quiet hours, over incidents in memory. */
async function world(settings: ChannelSettings, incidents: Record<string, IncidentEvent[]>) {
  const store = createMemoryIncidentStore();
  const add = async (id: string, ...entries: IncidentEvent[]) => {
    for (const entry of entries) await store.append(id, entry);
  };
  for (const [id, entries] of Object.entries(incidents)) await add(id, ...entries);
  const sent: { message: OutgoingMessage; earlier?: Delivered }[] = [];
  const clock = { now: at(100) };
  const failing: { deliver?: Error } = {};
  const ports: NotifyPorts = {
    incidents: store,
    guards: { readStorm: async () => ({ signals: [] }) },
    channel: {
      name: settings.name,
      async deliver(message, earlier) {
        if (failing.deliver) throw failing.deliver;
        sent.push({ message, ...(earlier && { earlier }) });
        return { messageId: `msg-${sent.length}` };
      },
    },
    settings,
    people: { channels: [settings] },
    now: () => clock.now,
    language: 'en',
    titleOf: () => title,
  };
  const change = (incidentId: string, state: IncidentState = 'resolved') =>
    notify({ incidentId, account: '000000000000', region: 'ap-northeast-1', state, at: clock.now }, ports);
  const digest = digestOf(settings.name, until);
  return { store, add, sent, clock, failing, ports, change, digest, tell: () => tellDigest(digest, ports) };
}

describe('what quiet hours kept back', () => {
  test('is watched, on the timeline, and told in one message when they end', async () => {
    const { store, sent, clock, change, tell } = await world(mail, { 'inc-1': resolvedEvents, 'inc-2': heldByNight });

    const results = [await change('inc-1'), await change('inc-2', 'held')];
    expect(results).toEqual([
      { kind: 'kept', until },
      { kind: 'kept', until },
    ]);
    expect(sent).toEqual([]);
    const [watched] = await store.due('2026-01-02T04:01:00.000Z', 10);
    expect(watched).toEqual({ incidentId: `digest/sns/${until}`, lookAt: '2026-01-02T04:01:00.000Z' });

    clock.now = '2026-01-02T04:01:00.000Z';
    await tell();

    expect(sent).toHaveLength(1);
    const [{ message } = { message: {} as OutgoingMessage }] = sent;
    const { subject, body, dedupKey } = message;
    expect(subject).toBe('[Kizuki] digest: 2 incidents in quiet hours, 1 not over');
    expect(body.indexOf('inc-2')).toBeLessThan(body.indexOf('inc-1'));
    expect(dedupKey).toBe(`digest/sns/${until}`);
    expect((await store.timeline('inc-1')).slice(-2)).toMatchObject([
      { type: 'message-kept', about: 'resolved', channel: 'sns', until },
      { type: 'message', about: 'resolved', channel: 'sns', messageId: 'msg-1', inDigest: true },
    ]);
  });

  test('is told once, however often it is due and the change comes again', async () => {
    const { sent, clock, change, tell } = await world(mail, { 'inc-1': resolvedEvents });
    await change('inc-1');
    await change('inc-1');
    clock.now = '2026-01-02T04:01:00.000Z';

    const results = [await tell(), await tell(), await change('inc-1')];

    expect(results.map(({ kind }) => kind)).toEqual(['sent', 'already-told', 'already-told']);
    expect(sent).toHaveLength(1);
  });

  test('is told as it is when they end', async () => {
    const { sent, add, clock, change, tell } = await world(mail, { 'inc-1': heldByNight });
    await change('inc-1', 'held');
    await add('inc-1', { id: 'v', at: at(200), type: 'verified', by: 'alarm', evidence: 'OK' });
    await change('inc-1', 'resolved');
    clock.now = '2026-01-02T04:01:00.000Z';

    await tell();

    expect(sent[0]?.message.subject).toBe('[Kizuki] digest: 1 incident in quiet hours, 0 not over');
    expect(sent[0]?.message.body).toContain('resolved: restart-demo-service');
  });

  test('is left out where the channel has heard of it since, and a digest of nothing is not sent', async () => {
    const { sent, add, clock, change, tell } = await world(mail, { 'inc-1': heldByNight });
    await change('inc-1', 'held');
    clock.now = at(300);
    await add('inc-1', { id: 'e', at: at(300), type: 'escalated', reason: 'it got worse' });
    await change('inc-1', 'escalated');
    clock.now = '2026-01-02T04:01:00.000Z';

    const results = [await tell(), await tell()];

    expect(sent.map(({ message }) => message.dedupKey)).toEqual(['inc-1/escalated']);
    expect(results.map(({ kind }) => kind)).toEqual(['sent', 'already-told']);
  });

  test('does not go out again after a crash behind the sending, and what was left undone is done', async () => {
    const { store, sent, clock, change, tell, ports } = await world(mail, { 'inc-1': resolvedEvents });
    await change('inc-1');
    clock.now = '2026-01-02T04:01:00.000Z';
    const append = store.append;
    ports.incidents = {
      ...store,
      append: async (id, entry) => {
        if (id === 'inc-1' && entry.type === 'message') throw new Error('dead');
        return append(id, entry);
      },
    };
    await expect(tell()).rejects.toThrow('dead');
    ports.incidents = store;

    await tell();

    expect(sent).toHaveLength(1);
    expect((await store.timeline('inc-1')).at(-1)).toMatchObject({ type: 'message', inDigest: true });
  });

  test('goes out later where the channel did not take it, by one of two deliveries at the same time', async () => {
    const { sent, clock, failing, change, tell } = await world(mail, { 'inc-1': resolvedEvents });
    await change('inc-1');
    clock.now = '2026-01-02T04:01:00.000Z';
    failing.deliver = new Error('503');
    await expect(tell()).rejects.toThrow('503');
    delete failing.deliver;

    const results = await Promise.allSettled([tell(), tell()]);

    expect(sent).toHaveLength(1);
    const refused = results.filter((result) => result.status === 'rejected');
    for (const { reason } of refused) expect(reason).toBeInstanceOf(MessageClaimedError);
  });

  test('is told for each incident itself where the channel takes nothing else', async () => {
    const { sent, clock, change, tell } = await world(pager, { 'inc-1': resolvedEvents, 'inc-2': heldByNight });
    await change('inc-1');
    await change('inc-2', 'held');
    clock.now = '2026-01-02T04:01:00.000Z';

    const results = [await tell(), await tell()];

    expect(sent.map(({ message }) => message.dedupKey)).toEqual(['inc-1/resolved', 'inc-2/held']);
    expect(results.map(({ kind }) => kind)).toEqual(['one-by-one', 'already-told']);
  });

  test('is shown with a count where it is too much to read', async () => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`inc-${index}`, resolvedEvents]));
    const { sent, clock, change, tell } = await world(mail, many);
    for (const id of Object.keys(many)) await change(id);
    clock.now = '2026-01-02T04:01:00.000Z';

    await tell();

    expect(sent[0]?.message.body).toContain('… 10 more');
    expect(sent[0]?.message.body.length).toBeLessThan(30_000);
  });
});

test('what is critical is told in quiet hours too', async () => {
  const { sent, change } = await world(mail, { 'inc-1': escalatedEvents });

  await change('inc-1', 'escalated');

  expect(sent[0]?.message.incident?.severity).toBe('critical');
});
