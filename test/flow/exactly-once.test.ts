import { dispatch } from '../../functions/decision/dispatch.ts';
import { fold } from '../../functions/incident/fold.ts';
import { createWorld, type World } from '../functions/decision/world.ts';
import { alarmSignal } from '../functions/incident/entries.ts';
import { callsOf, Killed, mortal } from './mortal.ts';

async function expectExactlyOnce(world: World): Promise<void> {
  expect(world.started()).toHaveLength(1);
  const day = world.state.now.slice(0, 10);
  const ids = await world.ports.incidents.openedOn(day);
  expect(ids).toHaveLength(1);
  const incident = fold(ids[0] ?? '', await world.ports.incidents.timeline(ids[0] ?? ''));
  expect(incident?.state).toBe('running');
  expect(incident?.timeline.map(({ type }) => type)).toEqual(['signal', 'decision', 'attempt', 'execution-started']);
  expect(await world.ports.guards.executionOwner(world.started()[0]?.executionId ?? '')).toBeDefined();
  expect(world.published.at(-1)).toMatchObject({ state: 'running' });
}

const callsOfOneRun = () => callsOf(createWorld().ports, (ports) => dispatch(alarmSignal(), ports));

describe('one signal, one execution', () => {
  test.each(['before', 'after'] as const)(
    'however often dispatch is killed %s any of its calls, and each message comes twice',
    async (moment) => {
      const calls = await callsOfOneRun();
      expect(calls).toBeGreaterThan(8);

      for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
        const world = createWorld();
        await expect(dispatch(alarmSignal(), mortal(world.ports, diesAt, moment).ports)).rejects.toThrow(Killed);

        await dispatch(alarmSignal(), world.ports);
        await dispatch(alarmSignal(), world.ports);

        await expectExactlyOnce(world);
      }
    },
  );

  test('killed twice in a row at every pair of places', async () => {
    const calls = await callsOfOneRun();

    for (let first = 1; first <= calls; first += 1) {
      for (let second = 1; second <= calls; second += 1) {
        const world = createWorld();
        await dispatch(alarmSignal(), mortal(world.ports, first, 'after').ports).catch(() => undefined);
        await dispatch(alarmSignal(), mortal(world.ports, second, 'before').ports).catch(() => undefined);

        await dispatch(alarmSignal(), world.ports);

        await expectExactlyOnce(world);
      }
    }
  });

  test('delivered to many workers at the same time', async () => {
    const world = createWorld();

    await Promise.all(Array.from({ length: 10 }, () => dispatch(alarmSignal(), world.ports)));

    await expectExactlyOnce(world);
  });

  test('the study finds a planted bug: a new ClientToken at every call', async () => {
    const calls = await callsOfOneRun();
    const starts: number[] = [];

    for (let diesAt = 1; diesAt <= calls; diesAt += 1) {
      const world = createWorld();
      let token = 0;
      const { start } = world.ports.automations;
      world.ports.automations.start = (request) => start({ ...request, clientToken: `fresh-${++token}` });
      await dispatch(alarmSignal(), mortal(world.ports, diesAt, 'after').ports).catch(() => undefined);
      await dispatch(alarmSignal(), world.ports);
      starts.push(world.started().length);
    }

    expect(Math.max(...starts)).toBe(2);
  });
});
