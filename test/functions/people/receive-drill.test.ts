import { createMemoryIncidentStore } from '../../../functions/adapters/memory/incident-store.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import { drill } from '../../../functions/decision/drill.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentChange } from '../../../functions/incident/incident.ts';
import { parseChangeEvent } from '../../../functions/people/change-event.ts';
import { IncidentNotOnRecordError } from '../../../functions/people/notify.ts';
import { receiveDrill } from '../../../functions/people/receive-drill.ts';
import type { EventSignal } from '../../../functions/signal/signal.ts';
import { createWorld, pass, restart, type World } from '../decision/world.ts';

const signal = (id: string, time: string): EventSignal => ({
  kind: 'event',
  id,
  account: '000000000000',
  region: 'ap-northeast-1',
  time,
  event: { source: 'kizuki.drill', detailType: 'Drill', resources: [], detail: {} },
});

function drilling(): World {
  const world = createWorld({ remediations: [restart, drill] });
  const target = { account: '000000000000', region: 'ap-northeast-1', id: 'drill/kizuki' };
  Object.assign(world.ports, { resolveTarget: () => target, resolveParameters: () => ({}) });
  return world;
}

async function sent(world: World, id: string): Promise<IncidentChange> {
  await dispatch(signal(id, world.state.now), world.ports);
  const change = world.published.at(-1);
  return parseChangeEvent({ source: 'kizuki', 'detail-type': 'Incident Changed', detail: change });
}

describe('a drill', () => {
  test('goes the whole way and is closed; nothing is run, and its change says whose it is', async () => {
    const world = drilling();

    const change = await sent(world, 'drill-1');
    const received = await receiveDrill(change, world.ports);

    expect(change).toMatchObject({ remediation: 'kizuki-drill', state: 'open' });
    expect(received).toEqual({});
    const incident = fold(change.incidentId, await world.ports.incidents.timeline(change.incidentId));
    expect(incident).toMatchObject({ state: 'closed', remediation: 'kizuki-drill' });
    expect(incident?.timeline.map(({ type }) => type)).toEqual(['signal', 'decision', 'closed']);
    expect(world.started()).toEqual([]);
  });

  test('counts in no list of incidents, no storm and no number of sick targets', async () => {
    const world = drilling();

    await receiveDrill(await sent(world, 'drill-1'), world.ports);

    const day = world.state.now.slice(0, 10);
    expect(await world.ports.incidents.openedOn(day)).toEqual([]);
    expect((await world.ports.guards.readStorm()).signals).toEqual([]);
    expect((await world.ports.guards.history('kizuki-drill'))?.sick ?? []).toEqual([]);
  });

  test('arrives again and again, each time in an incident of its own', async () => {
    const world = drilling();
    const ids: string[] = [];

    for (const id of ['drill-1', 'drill-2', 'drill-3']) {
      const change = await sent(world, id);
      await receiveDrill(change, world.ports);
      ids.push(change.incidentId);
      pass(world, 15);
    }

    expect(new Set(ids).size).toBe(3);
  });

  test.each([
    { global: false, remediation: true },
    { global: true, remediation: false },
  ])('arrives while automation is switched off: %j', async (switches) => {
    const world = drilling();
    world.state.switches = switches;

    expect(await receiveDrill(await sent(world, 'drill-1'), world.ports)).toEqual({});
  });

  test('has not arrived where the switches cannot be read: nothing else would be run either', async () => {
    const world = drilling();
    world.ports.switches = { read: () => Promise.reject(new Error('Rate exceeded')) };

    const received = await receiveDrill(await sent(world, 'drill-1'), world.ports);

    expect(received).toEqual({ problem: 'the switches could not be read: Rate exceeded' });
  });

  test('whose change overtook its record is looked at again', async () => {
    const change = await sent(drilling(), 'drill-1');

    const receiving = receiveDrill(change, { incidents: createMemoryIncidentStore(), now: () => change.at });

    await expect(receiving).rejects.toThrow(IncidentNotOnRecordError);
  });
});
