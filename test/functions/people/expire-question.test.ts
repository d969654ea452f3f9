import type { Incident } from '../../../functions/incident/incident.ts';
import { answer } from '../../../functions/people/answer.ts';
import { expireQuestion } from '../../../functions/people/expire-question.ts';
import { pass, restart } from '../decision/world.ts';
import { asking } from './answer-world.ts';

const until = '2026-11-22T04:00:01.000Z';

test('ends what nobody answered in time, and a person has the incident', async () => {
  const { world, incident, incidentId } = await asking();

  const [entry, ...others] = expireQuestion((await incident()) as Incident, until);

  expect(others).toEqual([]);
  expect(entry).toMatchObject({ type: 'expired', remediation: restart.name, until });
  await world.ports.incidents.append(incidentId, entry as never);
  expect((await incident())?.state).toBe('escalated');
});

test('ends nothing before its time', async () => {
  const { incident } = await asking();

  expect(expireQuestion((await incident()) as Incident, '2026-11-22T04:00:00.999Z')).toEqual([]);
});

test('ends nothing that was answered, and cannot be written over the answer', async () => {
  const { world, ports, incident, incidentId, said } = await asking();
  const expired = expireQuestion((await incident()) as Incident, until);
  await answer(said(), ports);
  pass(world, 60);

  const added = await world.ports.incidents.append(incidentId, expired[0] as never);

  expect(added).toBe(false);
  expect(expireQuestion((await incident()) as Incident, world.state.now)).toEqual([]);
});
