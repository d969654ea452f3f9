import { dispatch } from '../../../functions/decision/dispatch.ts';
import { alarmSignal } from '../incident/entries.ts';
import { createWorld } from './world.ts';

test('however many signals an incident is joined by, its timeline is read and the bus told once for each reason', async () => {
  const world = createWorld();
  world.state.switches = { global: false, remediation: true };
  let read = 0;
  const { timeline } = world.ports.incidents;
  world.ports.incidents.timeline = (id) => {
    read += 1;
    return timeline(id);
  };

  for (let index = 0; index < 200; index += 1) await dispatch(alarmSignal({ id: `a-${index}` }), world.ports);
  const ofOne = { read, told: world.published.length };
  world.state.switches = { global: true, remediation: true };
  world.state.alarm = 'missing';
  for (let index = 0; index < 200; index += 1) await dispatch(alarmSignal({ id: `b-${index}` }), world.ports);

  const storm = await world.ports.guards.readStorm();
  const single = world.published.filter(({ incidentId }) => incidentId !== storm.incidentId);
  expect(ofOne.read).toBeLessThanOrEqual(4);
  expect(read).toBeLessThanOrEqual(8);
  expect(single.length).toBeLessThanOrEqual(3);
});

test('who died before the bus was told is made up for', async () => {
  const world = createWorld();
  world.state.switches = { global: false, remediation: true };
  const { publish } = world.ports.bus;
  world.ports.bus.publish = () => Promise.reject(new Error('killed'));
  await expect(dispatch(alarmSignal(), world.ports)).rejects.toThrow('killed');
  world.ports.bus.publish = publish;

  await dispatch(alarmSignal(), world.ports);

  expect(world.published).toMatchObject([{ state: 'held' }]);
});
