import { dispatch } from '../../../../functions/decision/dispatch.ts';
import { parseResetRequest } from '../../../../functions/decision/reset/parse-reset-request.ts';
import { reset, UnknownRemediationError } from '../../../../functions/decision/reset/reset.ts';
import { fold } from '../../../../functions/incident/fold.ts';
import { lostTrust } from '../../../../functions/people/trust-words.ts';
import { alarmSignal, host } from '../../incident/entries.ts';
import { createWorld, pass, restart } from '../world.ts';

/** A world in which so many runs have failed, and the remediation lost its autonomy at the last of them. */
async function failing(runs: number) {
  const world = createWorld();
  const { guards, incidents } = world.ports;
  let incidentId = '';
  for (let run = 1; run <= runs; run += 1) {
    const [result] = await dispatch(alarmSignal({ id: `alarm-${run}`, time: world.state.now }), world.ports);
    incidentId = result?.incidentId ?? '';
    const holder = `${restart.name}/alarm-${run}`;
    await guards.unlock(host, { holder, incidentId, remediation: restart.name, endedAt: world.state.now });
    await guards.settle(host, { holder, remediation: restart.name }, 'failed');
    pass(world, 60);
  }
  const at = world.state.now;
  await guards.demote(restart.name, { at, incidentId });
  await incidents.append(incidentId, {
    ...{ id: 'demoted', at, type: 'demoted', remediation: restart.name, failures: runs, incidentIds: [incidentId] },
  });
  pass(world, 1);
  const decide = async () =>
    (await dispatch(alarmSignal({ id: 'alarm-next', time: world.state.now }), world.ports))[0]?.decision;
  return { world, incidentId, decide };
}

describe('a person who trusts a remediation again', () => {
  test('gives it its autonomy back', async () => {
    const { world, decide } = await failing(2);

    const given = await reset({ remediation: restart.name, by: 'hanako' }, world.ports);

    expect(given).toMatchObject({
      autonomy: 'auto',
      demotedSince: expect.any(String),
      breakerWasOpen: false,
      forgiven: 2,
    });
    expect(await decide()).toMatchObject({ kind: 'run' });
  });

  test('is needed for that: until then it asks first', async () => {
    const { decide } = await failing(2);

    expect(await decide()).toMatchObject({ kind: 'ask' });
  });

  test('closes its breaker', async () => {
    const { world, decide } = await failing(2);
    world.ports.remediations = [{ ...restart, guardrails: { breaker: 2 } }];

    const given = await reset({ remediation: restart.name, by: 'hanako' }, world.ports);

    expect(given.breakerWasOpen).toBe(true);
    expect(await decide()).toMatchObject({ kind: 'run' });
  });

  test('is named in the incidents that had taken the trust, which say no more that it is lost', async () => {
    const { world, incidentId } = await failing(2);
    const before = fold(incidentId, await world.ports.incidents.timeline(incidentId));

    await reset({ remediation: restart.name, by: 'hanako' }, world.ports);

    const after = fold(incidentId, await world.ports.incidents.timeline(incidentId));
    expect(before && lostTrust(before, 'en')).toHaveLength(2);
    expect(after && lostTrust(after, 'en')).toEqual([]);
    expect(after?.timeline.at(-1)).toMatchObject({ type: 'trusted-again', by: 'hanako' });
  });

  test('is told which remediations there are where it is none of them', async () => {
    const { ports } = createWorld();

    const attempt = reset({ remediation: 'another', by: 'hanako' }, ports);

    await expect(attempt).rejects.toThrow(UnknownRemediationError);
    await expect(attempt).rejects.toThrow('there are: restart-demo-service');
  });
});

test.each<[unknown, object]>([
  [
    { reset: 'a', by: 'hanako' },
    { remediation: 'a', by: 'hanako' },
  ],
  [{ reset: 'a' }, { problem: expect.stringMatching(/at by: it is missing/) }],
  [{ reset: '', by: 'hanako' }, { problem: expect.stringMatching(/at reset: it is empty/) }],
  [{ reset: 'a', by: 'hanako', all: true }, { problem: expect.stringMatching(/all, which is unknown/) }],
])('reads %j', (raw, expected) => {
  expect(parseResetRequest(raw)).toEqual(expected);
});
