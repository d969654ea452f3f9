import { minutesAfter } from '../../../../functions/decision/guardrails/other-runs.ts';
import type { IncidentEvent } from '../../../../functions/incident/incident-event.ts';
import { claimMessage, messageEntryId, noteFailure } from '../../../../functions/people/claim-message.ts';
import { digestOf, digestToldId, keepForDigest, keptEntryId } from '../../../../functions/people/digest.ts';
import type { ChannelSettings, PeopleSettings } from '../../../../functions/people/people-settings.ts';
import { outcome } from '../../../../functions/verification/outcome.ts';
import { begin, createSwept, type Swept } from '../../../flow/sweep-world.ts';
import { restart } from '../../decision/world.ts';

const mail: ChannelSettings = { kind: 'sns', name: 'sns' };
const pager: ChannelSettings = {
  kind: 'pagerduty',
  name: 'pager',
  routingKey: { parameter: '/k' },
  severities: ['critical'],
};

/** A world in which a person has the incident of an alarm. */
async function escalated(people: PeopleSettings) {
  const swept = createSwept([restart], people);
  const id = await begin(swept);
  // neither back to OK nor in ALARM: nothing goes on by itself
  swept.state.alarm = 'INSUFFICIENT_DATA';
  const { now } = swept.state;
  swept.end('execution-1', 'Failed');
  await outcome({ of: 'execution', executionId: 'execution-1', status: 'Failed', executedBy: '' }, swept.ports);
  swept.published.length = 0;
  return { swept, id, begunAt: now, timeline: () => swept.world.ports.incidents.timeline(id) };
}

function message(channel: string, key: string, at: string): IncidentEvent {
  return { id: messageEntryId(channel, key), at, type: 'message', about: 'escalated', channel, messageId: 'm' };
}

const changes = (swept: Swept) => swept.published.filter(({ state }) => state === 'escalated').length;

describe('the sweep over several channels', () => {
  const people: PeopleSettings = { channels: [mail, pager] };

  test('has the change told again where one of them has not told it', async () => {
    const { swept, id, begunAt } = await escalated(people);
    await swept.world.ports.incidents.append(id, message('sns', 'escalated', begunAt));

    await swept.live(9);
    const early = changes(swept);
    await swept.live(3);
    const before = changes(swept);
    await swept.world.ports.incidents.append(id, message('pager', 'escalated', swept.state.now));
    await swept.live(60);

    expect(early).toBe(0);
    expect(before).toBeGreaterThan(0);
    expect(changes(swept)).toBe(before);
  });

  test('leaves alone what is not for a channel, and what it has in its digest', async () => {
    const quiet: ChannelSettings = { ...mail, name: 'more' };
    const info: ChannelSettings = { ...mail, name: 'info', severities: ['info'] };
    const { swept, id, begunAt } = await escalated({ channels: [mail, info, quiet] });
    await swept.world.ports.incidents.append(id, message('sns', 'escalated', begunAt));
    await swept.world.ports.incidents.append(id, {
      ...{ id: keptEntryId('more', 'escalated'), at: begunAt, type: 'message-kept', about: 'escalated' },
      ...{ channel: 'more', until: minutesAfter(begunAt, 600) },
    });

    await swept.live(60);

    expect(changes(swept)).toBe(0);
  });

  test('tries a channel that is down at longer and longer intervals, and gives up after a day', async () => {
    const { swept, id } = await escalated({ channels: [mail] });
    const { ports } = swept.world;
    const told: string[] = [];

    for (let minute = 0; minute < 30 * 60; minute += 5) {
      await swept.live(5);
      if (changes(swept) === 0) continue;
      swept.published.length = 0;
      told.push(swept.state.now);
      const claimed = { id, state: 'escalated' as const, timeline: await ports.incidents.timeline(id) };
      const channel = { ...claimed, channel: 'sns', key: 'escalated' };
      const number = await claimMessage(channel, ports);
      if (number !== 'told') await noteFailure(channel, number, new Error('503'), ports);
    }

    const waits = told.slice(1).map((at, index) => Date.parse(at) - Date.parse(told[index] as string));
    expect(told.length).toBeGreaterThanOrEqual(6);
    expect(told.length).toBeLessThan(15);
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
  }, 30_000);
});

describe('the escalation', () => {
  const people: PeopleSettings = {
    channels: [mail, pager],
    escalation: [
      { afterMinutes: 15, channels: ['pager'] },
      { afterMinutes: 30, channels: ['sns'] },
    ],
  };
  const pages = async (timeline: () => Promise<IncidentEvent[]>) =>
    (await timeline()).flatMap((entry) => (entry.type === 'paged' ? [{ level: entry.level, at: entry.at }] : []));

  test('goes from level to level while nobody acknowledges, each at its time and once', async () => {
    const { swept, timeline, begunAt } = await escalated(people);

    await swept.live(120);

    const found = await pages(timeline);
    expect(found.map(({ level }) => level)).toEqual([1, 2]);
    for (const [index, after] of [15, 30].entries()) {
      const late = Date.parse(found[index]?.at ?? '') - Date.parse(minutesAfter(begunAt, after));
      expect(late).toBeGreaterThanOrEqual(0);
      expect(late).toBeLessThanOrEqual(2 * 60_000);
    }
    expect(changes(swept)).toBeGreaterThan(0);
  });

  test('ends where somebody acknowledges it', async () => {
    const { swept, id, timeline } = await escalated(people);
    await swept.live(20);
    const { now } = swept.state;
    await swept.world.ports.incidents.append(id, {
      id: 'a',
      at: now,
      type: 'acknowledged',
      by: 'hanako',
      how: 'invoke',
    });

    await swept.live(120);

    expect((await pages(timeline)).map(({ level }) => level)).toEqual([1]);
  });

  test('ends where it is resolved', async () => {
    const { swept, id, timeline } = await escalated(people);
    const { now } = swept.state;
    await swept.world.ports.incidents.append(id, { id: 'v', at: now, type: 'verified', by: 'alarm', evidence: 'OK' });

    await swept.live(120);

    expect(await pages(timeline)).toEqual([]);
  });
});

describe('a digest', () => {
  const until = '2026-11-22T04:00:00.000Z';
  const digest = digestOf('sns', until);

  async function kept() {
    const swept = createSwept();
    await keepForDigest({ id: 'inc-1', state: 'resolved' }, 'resolved', digest, swept.world.ports);
    return swept;
  }

  test('is due when the quiet hours end, and again until it is told', async () => {
    const swept = await kept();

    await swept.live(58);
    const early = swept.due.length;
    await swept.live(15);

    expect(early).toBe(0);
    expect(swept.due).toEqual([digest, digest]);
  });

  test('is due no more once it was told', async () => {
    const swept = await kept();
    await swept.live(62);
    const entry = { id: digestToldId('sns'), at: swept.state.now, type: 'message', about: 'closed' } as const;
    await swept.world.ports.incidents.append(digest.incidentId, { ...entry, channel: 'sns', messageId: 'm' });

    await swept.live(60);

    expect(swept.due).toEqual([digest]);
    expect(await swept.world.ports.incidents.due('2099-01-01T00:00:00.000Z', 10)).toEqual([]);
  });

  test('is given up after a day', async () => {
    const swept = await kept();

    await swept.live(26 * 60);

    expect(await swept.world.ports.incidents.due('2099-01-01T00:00:00.000Z', 10)).toEqual([]);
    expect(swept.due.length).toBeGreaterThan(10);
  });
});
