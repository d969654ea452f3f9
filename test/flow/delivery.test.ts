import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import type { IncidentEvent } from '../../functions/incident/incident-event.ts';
import { messageEntryId } from '../../functions/people/claim-message.ts';
import { hearingOf } from '../../functions/people/hearing.ts';
import type { ChannelSettings, PeopleSettings } from '../../functions/people/people-settings.ts';
import { alarmSignal, host } from '../functions/incident/entries.ts';
import { type Bug, createDeliveryWorld } from './delivery/delivery-world.ts';
import { createRandom, type Random } from './study/random.ts';

const night = [{ from: '22:00', to: '07:00', timeZone: 'UTC' }];
const people: PeopleSettings = {
  channels: [
    { kind: 'sns', name: 'sns', quietHours: night },
    { kind: 'slack', name: 'bot', token: { parameter: '/t' }, channel: 'C0123456789', quietHours: night },
    { kind: 'pagerduty', name: 'pager', routingKey: { parameter: '/k' }, severities: ['critical'] },
    {
      kind: 'jira',
      name: 'jira',
      url: 'https://example.com',
      token: { parameter: '/j' },
      project: 'OPS',
      assignees: {},
    },
  ],
  escalation: [{ afterMinutes: 30, channels: ['pager'] }],
};

const schedules = 15;

function held(id: string, at: string): IncidentEvent[] {
  const signal = alarmSignal({ id, time: at });
  const about = { signalId: id, remediation: 'restart-web' };
  const hold = { guardrail: 'kill-switch', scope: 'global' } as const;
  return [
    { id: `signal/${id}`, at, type: 'signal', signal, target: host, remediation: 'restart-web', owner: 'sre' },
    { id: `decision/restart-web/${id}`, at, type: 'decision', ...about, decision: { kind: 'hold', hold } },
  ];
}

/** One night and the day after: troubles come, get worse, are mended; everything that can die does now and then, until noon. */
async function play(seed: number, bug?: Bug) {
  const random: Random = createRandom(seed);
  const world = createDeliveryWorld(people, random, '2026-11-22T20:00:00.000Z', bug);
  const ids: string[] = [];
  for (let step = 0; step < 12; step += 1) {
    await world.live(random.between(5, 90));
    const at = world.now();
    const id = ids.length === 0 || random.chance(0.4) ? `inc-${ids.length + 1}` : random.pick(ids);
    if (!ids.includes(id)) {
      ids.push(id);
      await world.happen(id, ...held(id, at));
      continue;
    }
    const further: IncidentEvent[] = [
      { id: `escalated/${step}`, at, type: 'escalated', reason: 'it got worse' },
      { id: `verified/${step}`, at, type: 'verified', by: 'alarm', evidence: 'OK' },
      { id: `acknowledged/${step}`, at, type: 'acknowledged', by: 'hanako', how: 'invoke' },
    ];
    await world.happen(id, random.pick(further));
  }
  world.growCalm();
  // whatever was not taken is told again for a day
  await world.live(26 * 60);
  const incidents: Incident[] = [];
  for (const id of ids) {
    const incident = fold(id, await world.incidents.timeline(id));
    if (incident !== undefined) incidents.push(incident);
  }
  return { world, incidents };
}

type Played = Awaited<ReturnType<typeof play>>;

/** What every channel should have said of how an incident ended up, and did not. */
function untold({ world, incidents }: Played): string[] {
  return incidents.flatMap((incident) =>
    people.channels.flatMap((channel: ChannelSettings) => {
      const hearing = hearingOf(incident, channel, people, world.now());
      if (!('key' in hearing)) return [];
      const isTold = incident.timeline.some(({ id }) => id === messageEntryId(channel.name, hearing.key));
      return isTold ? [] : [`${channel.name} was not told that ${incident.id} is ${hearing.key}`];
    }),
  );
}

/** What was kept in quiet hours, and is in no message. */
function lost({ incidents }: Played): string[] {
  return incidents.flatMap(({ id, timeline }) =>
    timeline.flatMap((entry) => {
      if (entry.type !== 'message-kept') return [];
      const { channel, at } = entry;
      const isTold = timeline.some((other) => other.type === 'message' && other.channel === channel && other.at >= at);
      return isTold ? [] : [`${channel} was never told of ${id}, which was kept at ${at}`];
    }),
  );
}

/** What came more often than what went wrong explains. */
function repeated({ world }: Played): string[] {
  return [...world.seen].flatMap(([channel, messages]) => {
    const counts = new Map<string, number>();
    for (const { dedupKey } of messages) counts.set(dedupKey, (counts.get(dedupKey) ?? 0) + 1);
    return [...counts].flatMap(([key, count]) => {
      const allowed = 1 + (world.excuses.get(`${channel} ${key}`) ?? 0);
      return count <= allowed
        ? []
        : [`${channel} was sent ${key} ${count} times, and ${allowed} at most can be explained`];
    });
  });
}

/** What went out in the night though it is no emergency, and is no change of what was there. */
function disturbing({ world }: Played): string[] {
  const isNight = (at: string) => Number(at.slice(11, 13)) >= 22 || Number(at.slice(11, 13)) < 7;
  return [...world.seen].flatMap(([channel, messages]) =>
    channel !== 'sns'
      ? []
      : messages.flatMap(({ at, dedupKey }) =>
          isNight(at) && /\/(resolved|held)/.test(dedupKey) ? [`${channel} was told of ${dedupKey} at ${at}`] : [],
        ),
  );
}

function violationsIn(played: Played): string[] {
  return [untold, lost, repeated, disturbing].flatMap((rule) => rule(played));
}

describe('the delivery of messages', () => {
  test(`loses nothing, and repeats nothing but where it cannot know, in ${schedules} nights of crashes and lost events`, async () => {
    const violations: string[] = [];
    let [digests, failures, pages] = [0, 0, 0];

    for (let seed = 1; seed <= schedules; seed += 1) {
      const played = await play(seed);
      violations.push(...violationsIn(played).map((what) => `seed ${seed}: ${what}`));
      digests += [...played.world.seen.values()].flat().filter(({ dedupKey }) => dedupKey.startsWith('digest/')).length;
      const entries = played.incidents.flatMap(({ timeline }) => timeline);
      failures += entries.filter(({ type }) => type === 'message-failed').length;
      pages += entries.filter(({ type }) => type === 'paged').length;
    }

    expect(violations).toEqual([]);
    // the schedules are no easy ones
    expect(Math.min(digests, failures, pages)).toBeGreaterThan(schedules / 2);
  }, 60_000);

  test.each<Bug>(['messages-forgotten', 'digest-not-watched', 'untold-not-swept'])(
    'finds the planted bug %s',
    async (bug) => {
      for (let seed = 1; seed <= schedules; seed += 1) {
        if (violationsIn(await play(seed, bug)).length > 0) return;
      }
      throw new Error(`no night shows the bug ${bug}`);
    },
    60_000,
  );
});
