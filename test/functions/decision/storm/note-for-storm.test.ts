import { dispatch } from '../../../../functions/decision/dispatch.ts';
import { endStorm } from '../../../../functions/decision/storm/end-storm.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { createWorld, pass, type World } from '../world.ts';

/** A world in which ten signals make a storm, and how often its hot item was written. */
function stormyWorld() {
  const world = createWorld();
  world.ports.storm = { signals: 10, minutes: 5 };
  const writes = { notes: 0, storms: 0 };
  const { noteSignal, storm } = world.ports.guards;
  world.ports.guards.noteSignal = (...given) => {
    writes.notes += 1;
    return noteSignal(...given);
  };
  world.ports.guards.storm = (...given) => {
    writes.storms += 1;
    return storm(...given);
  };
  return { world, writes };
}

let count = 0;
async function signals(world: World, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await dispatch(alarmSignal({ id: `storm-${++count}` }), world.ports);
}

async function stormIncident({ ports }: World) {
  const { incidentId = '' } = await ports.guards.readStorm();
  return fold(incidentId, await ports.incidents.timeline(incidentId));
}

const owner = 'operations';

test('nine of ten signals are no storm, and the tenth is', async () => {
  const { world } = stormyWorld();

  await signals(world, 9);
  const before = await world.ports.guards.readStorm();
  await signals(world, 1);

  expect(before.since).toBeUndefined();
  expect(await stormIncident(world)).toMatchObject({
    state: 'escalated',
    target: { id: 'storm/ap-northeast-1' },
    timeline: [{ type: 'signal' }, { type: 'storm', signals: 10, targets: 1 }],
  });
});

test('once it is on, a thousand signals write the item no more', async () => {
  const { world, writes } = stormyWorld();
  await signals(world, 10);

  await signals(world, 1_000);

  expect(writes).toEqual({ notes: 10, storms: 1 });
});

test('signals that go on keep it on, with few writes, and the item stays small', async () => {
  const { world, writes } = stormyWorld();
  await signals(world, 10);

  for (let second = 0; second < 600; second += 1) {
    await signals(world, 3);
    pass(world, 1 / 60);
  }

  const storm = await world.ports.guards.readStorm();
  expect(Date.parse(storm.until ?? '') - Date.parse(world.state.now)).toBeGreaterThan(4 * 60_000);
  expect(writes.notes).toBeLessThanOrEqual(10 + 20 * 3);
  expect(writes.storms).toBeLessThanOrEqual(25);
  expect(storm.signals.length).toBeLessThanOrEqual(12);
});

test('a signal now and then does not keep it on', async () => {
  const { world } = stormyWorld();
  await signals(world, 10);
  const { until } = await world.ports.guards.readStorm();

  for (let minute = 0; minute < 4; minute += 1) {
    pass(world, 1);
    await signals(world, 1);
  }

  expect((await world.ports.guards.readStorm()).until).toBe(until);
});

test('a person’s requests make no storm', async () => {
  const { world, writes } = stormyWorld();
  const { account, region, time } = alarmSignal();

  for (let index = 0; index < 20; index += 1) {
    const request = { remediation: 'restart-demo-service', parameters: {}, requestedBy: 'hanako' };
    await dispatch({ kind: 'request', id: `request-${index}`, account, region, time, request }, world.ports);
  }

  expect(writes).toEqual({ notes: 0, storms: 0 });
});

test('whoever looks after it puts it on record where its beginner died, and accounts for it once when it is over', async () => {
  const { world } = stormyWorld();
  const { append } = world.ports.incidents;
  world.ports.incidents.append = (id, entry) =>
    entry.type === 'storm' || entry.id === 'signal/storm' ? Promise.reject(new Error('killed')) : append(id, entry);
  await signals(world, 9);
  await expect(signals(world, 1)).rejects.toThrow('killed');
  world.ports.incidents.append = append;

  const found = [await endStorm({ ...world.ports, owner })];
  const opened = await stormIncident(world);
  pass(world, 7);
  found.push(await endStorm({ ...world.ports, owner }), await endStorm({ ...world.ports, owner }));
  pass(world, 24 * 60);
  found.push(await endStorm({ ...world.ports, owner }));

  expect(found).toEqual(['on', 'over', 'over', 'none']);
  expect(opened?.state).toBe('escalated');
  const closed = await stormIncident(world);
  expect(closed?.state).toBe('closed');
  expect(closed?.timeline.filter(({ type }) => type === 'storm-over')).toMatchObject([
    { signals: 10, targets: 1, ran: { 'Kizuki-host-restart-service': 1 }, held: { lock: 9 }, sick: { count: 1 } },
  ]);
});
