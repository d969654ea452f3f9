import type { Delivered } from '../../bench/storm/alarm-event.ts';
import { type PortsOf, playStorm } from '../../bench/storm/play-storm.ts';
import { stormLedger } from '../../bench/storm/storm-ledger.ts';
import { createStormWorld } from '../../bench/storm/storm-world.ts';
import { createRandom, type Random } from './study/random.ts';

const startsAt = Date.parse('2026-11-22T03:00:00.000Z');
const targets = 120;
const signals = 400;

/** Alarms on all targets within two minutes, several on each. */
const slow = Array.from(
  { length: signals },
  (_, event): Delivered => ({ event, target: (event * 7) % targets, at: startsAt + event * 300 }),
);

/** The first of them all at once. */
const sudden = slow.map((delivered) => ({ ...delivered, at: Math.max(delivered.at, startsAt + 18_000) }));

class Killed extends Error {}

/** Ports of a worker that may die at any call, before it took effect or after. */
function mortal(random: Random, probability: number): PortsOf {
  return ({ decision, notification }) => {
    let dead = false;
    const wrap = <T extends object>(port: T): T =>
      new Proxy(port, {
        get: (target, name) => {
          const work = target[name as keyof T];
          if (typeof work !== 'function') return work;
          return async (...given: unknown[]) => {
            if (dead || random.chance(probability)) {
              dead = true;
              throw new Killed();
            }
            const result = await work.apply(target, given);
            dead ||= random.chance(probability);
            if (dead) throw new Killed();
            return result;
          };
        },
      });
    const { guards, incidents, switches, alarms, automations, bus } = decision;
    const [safe, record] = [wrap(guards), wrap(incidents)];
    return {
      decision: {
        ...decision,
        guards: safe,
        incidents: record,
        switches: wrap(switches),
        alarms: wrap(alarms),
        automations: wrap(automations),
        bus: wrap(bus),
      },
      notification: { ...notification, guards: safe, incidents: record, channel: wrap(notification.channel) },
    };
  };
}

test('a storm is told once with its likely cause, and once more with all that was not done', async () => {
  const world = createStormWorld(startsAt);
  const recovered = 40;
  const mended = Array.from(
    { length: recovered },
    (_, target): Delivered => ({
      event: signals + target,
      target: targets - 1 - target,
      at: startsAt + 150_000,
      state: 'OK',
    }),
  );

  const dead = await playStorm([...sudden, ...mended], world, { minutesAfter: 15 });

  const { decisions, told, reports, started } = await stormLedger(world);
  expect(dead).toEqual([]);
  expect([...decisions.values()].filter((count) => count === 1)).toHaveLength(signals);
  expect(started).toEqual({ 'Kizuki-status-check': 3, 'Kizuki-web-down': 3, 'Kizuki-disk-full': 3 });
  expect(told).toEqual([
    expect.stringMatching(/^\[Kizuki\] storm: \d\d signals on \d\d targets \(ap-northeast-1\)$/),
    '[Kizuki] storm over: 400 signals on 120 targets (ap-northeast-1)',
  ]);
  expect(world.sent[0]?.body).toMatch(/AvailabilityZone=ap-northeast-1a, on \d\d of \d\d sick targets/);
  const [report] = reports;
  const held = Object.values(report?.held ?? {}).reduce((sum, count) => sum + count, 0);
  expect(reports).toHaveLength(1);
  expect(held).toBe(signals - 9);
  expect(report?.sick).toEqual({ count: targets - recovered, targets: expect.any(Array) });
  expect(report?.sick.targets).toHaveLength(20);
});

test('before signals are known to be a storm people hear of one target for each remediation and guardrail', async () => {
  const world = createStormWorld(startsAt);

  await playStorm(slow, world, { minutesAfter: 15 });

  const { told } = await stormLedger(world);
  const held = told.filter((subject) => subject.startsWith('[Kizuki] held'));
  const bodies = world.sent.map(({ body }) => /guardrail ([a-z-]+)/.exec(body)?.[1]).slice(0, 6);
  expect(held).toHaveLength(6);
  expect(bodies.sort()).toEqual([...Array(3).fill('concurrency'), ...Array(3).fill('stand-down')]);
  expect(told.slice(6)).toEqual([expect.stringContaining('storm:'), expect.stringContaining('storm over:')]);
});

test('a storm that another follows at once has its report as well', async () => {
  const world = createStormWorld(startsAt);
  // the first lasts five minutes from its last renewal, and the second begins within the minute after that
  const first = slow.slice(0, 60).map((delivered) => ({ ...delivered, at: startsAt }));
  const second = slow.slice(60, 200).map((delivered, index) => ({ ...delivered, at: startsAt + 301_000 + index }));

  await playStorm([...first, ...second], world, { minutesAfter: 15 });

  const { told, reports, decisions } = await stormLedger(world);
  expect(decisions.size).toBe(200);
  expect(reports.map(({ signals: count }) => count).sort()).toEqual([140, 60]);
  expect(told.filter((subject) => subject.startsWith('[Kizuki] storm over'))).toHaveLength(2);
  expect(told.filter((subject) => subject.startsWith('[Kizuki] storm:'))).toHaveLength(2);
});

test.each(Array.from({ length: 12 }, (_, seed) => seed))(
  'a storm keeps its promises though workers die and messages come twice (seed %i)',
  async (seed) => {
    const random = createRandom(seed);
    const world = createStormWorld(startsAt);
    const twice = sudden.flatMap((delivered) => (random.chance(0.1) ? [delivered, delivered] : [delivered]));

    const dead = await playStorm(twice, world, {
      minutesAfter: 30,
      portsOf: mortal(random, 0.004),
      redelivery: 60_000,
    });

    const { decisions, told, reports, started } = await stormLedger(world);
    expect(dead).toEqual([]);
    expect([...decisions.values()].filter((count) => count === 1)).toHaveLength(signals);
    for (const runs of Object.values(started)) expect(runs).toBeLessThanOrEqual(3);
    expect(told.map((subject) => subject.split(':')[0])).toEqual(['[Kizuki] storm', '[Kizuki] storm over']);
    expect(reports).toHaveLength(1);
  },
);
