import { decideFollowUp } from '../../../functions/decision/decide-follow-up.ts';
import { dispatch } from '../../../functions/decision/dispatch.ts';
import { dueFollowUps } from '../../../functions/decision/due-follow-ups.ts';
import type { FollowUpRequest } from '../../../functions/decision/follow-up.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { IncidentEvent } from '../../../functions/incident/incident-event.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { createWorld, pass, restart } from './world.ts';

const signal = alarmSignal();
const approve: Remediation = { ...restart, autonomy: 'approve' };
const reboot = { document: 'Kizuki-ec2-reboot-instance', parameters: ['InstanceId'], timeoutMinutes: 30 };
const climbing: Remediation = { ...restart, ladder: [{ runbook: reboot, parameters: {} }] };
const holder = `${restart.name}/${signal.id}`;

/** A world in which the signal has come, and a minute has passed since. */
async function opened(remediation: Remediation, ...entries: ((at: string) => IncidentEvent)[]) {
  const world = createWorld({ remediations: [remediation] });
  const [result] = await dispatch(signal, world.ports);
  const incidentId = result?.incidentId ?? '';
  for (const entry of entries) {
    pass(world, 1);
    await world.ports.incidents.append(incidentId, entry(world.state.now));
  }
  pass(world, 1);
  const incident = async () => fold(incidentId, await world.ports.incidents.timeline(incidentId));
  const ask = (over: Partial<FollowUpRequest> = {}) =>
    decideFollowUp(
      { incidentId, remediation: restart.name, signalId: signal.id, why: 'approved', count: 1, rung: 0, ...over },
      world.ports,
    );
  return { world, incidentId, incident, ask };
}

const approved = (at: string): IncidentEvent => ({
  ...{ id: `answer/${holder}`, at, type: 'approved', signalId: signal.id, remediation: restart.name },
  ...{ by: 'hanako', how: 'invoke', count: 1 },
});

const nextRung = (at: string): IncidentEvent => ({
  ...{ id: 'next-rung/execution-1', at, type: 'next-rung', signalId: signal.id, remediation: restart.name },
  ...{ rung: 1, count: 1, because: 'VerifyAlarm: TimedOut' },
});

/** Ends the run that the world started. */
async function endRun({ world, incidentId }: Awaited<ReturnType<typeof opened>>, of = holder): Promise<void> {
  const endedAt = world.state.now;
  await world.ports.guards.unlock(host, { holder: of, incidentId, remediation: restart.name, endedAt });
  await world.ports.guards.settle(host, { holder: of, remediation: restart.name }, 'failed');
}

describe('a follow-up of an approval', () => {
  test('runs exactly what was approved, in the incident that asked', async () => {
    const { world, incidentId, incident, ask } = await opened(approve, approved);

    const result = await ask();

    expect(result).toMatchObject({ incidentId, decision: { kind: 'run' }, executionId: 'execution-1' });
    expect(world.started()[0]?.request.parameters).toEqual({ ServiceName: ['kizuki-demo-web'] });
    expect((await incident())?.state).toBe('running');
    const { history } = await world.ports.guards.read({ target: host, signalId: 'x', remediation: restart.name });
    expect(history?.runs).toMatchObject([{ by: 'approval' }]);
  });

  test('asks once more where the plan has changed since', async () => {
    const { world, incident, ask } = await opened(approve, approved);
    world.ports.resolveParameters = () => ({ ServiceName: ['another'] });

    const result = await ask();

    expect(result).toMatchObject({ decision: { kind: 'ask', parameters: { ServiceName: ['another'] } } });
    expect(world.started()).toEqual([]);
    expect((await incident())?.state).toBe('awaiting-approval');
  });

  test('is held with the reason where a guardrail holds it by now', async () => {
    const { world, incident, ask } = await opened(approve, approved);
    world.state.switches = { global: true, remediation: false };

    const result = await ask();

    expect(result).toMatchObject({ decision: { kind: 'hold', hold: { guardrail: 'kill-switch' } } });
    expect((await incident())?.state).toBe('held');
  });

  test.each<[string, Partial<FollowUpRequest>]>([
    ['nobody approved', { count: 2 }],
    ['the incident has no signal of that id', { signalId: 'another' }],
    ['the incident has no signal of that remediation', { remediation: 'another' }],
    ['there is no such incident', { incidentId: 'inc-0' }],
    ['the incident has come to no next rung', { why: 'next-rung', rung: 1 }],
  ])('is dropped where %s, whatever it says', async (_when, over) => {
    const { world, incident, ask } = await opened(approve, approved);
    const before = await incident();

    const result = await ask(over);

    expect(result).toMatchObject({ dropped: expect.any(String) });
    expect(world.started()).toEqual([]);
    expect(await incident()).toEqual(before);
  });

  test('is dropped without an entry that says who approved', async () => {
    const { world, ask } = await opened(approve);

    expect(await ask()).toMatchObject({ dropped: 'nobody approved it' });
    expect(world.started()).toEqual([]);
  });

  test('is dropped where the incident is over', async () => {
    const closed = (at: string): IncidentEvent => ({ id: 'closed', at, type: 'closed', by: 'alarm', reason: 'OK' });
    const { world, ask } = await opened(approve, approved, closed);

    expect(await ask()).toMatchObject({ dropped: 'the incident is closed' });
    expect(world.started()).toEqual([]);
  });

  test('is decided once, however often it comes', async () => {
    const { world, ask } = await opened(approve, approved);

    await ask();
    const again = await ask();

    expect(again).toMatchObject({ decision: { kind: 'hold', hold: { guardrail: 'duplicate' } } });
    expect(world.started()).toHaveLength(1);
  });
});

describe('a follow-up to the next rung', () => {
  test('runs the next runbook at once, whose turn it is because the run before did not help', async () => {
    const scene = await opened(climbing, nextRung);
    await endRun(scene);

    const result = await scene.ask({ why: 'next-rung', rung: 1 });

    expect(result).toMatchObject({ decision: { kind: 'run', document: reboot.document } });
    expect((await scene.incident())?.timeline.findLast(({ type }) => type === 'attempt')).toMatchObject({
      rung: 1,
      document: reboot.document,
    });
  });

  test('takes the rung from the timeline, not from the request', async () => {
    const scene = await opened(climbing, nextRung);
    await endRun(scene);

    const result = await scene.ask({ why: 'look-again', rung: 0 });

    expect(result).toMatchObject({ decision: { document: reboot.document } });
  });

  test('is held by the cooldown once it has been tried', async () => {
    const scene = await opened(climbing, nextRung);
    await endRun(scene);
    await scene.ask({ why: 'next-rung', rung: 1 });
    const { world, incidentId } = scene;
    const run = { holder: `${holder}#next-rung-1`, incidentId, remediation: restart.name };
    await world.ports.guards.unlock(host, { ...run, endedAt: world.state.now });
    pass(world, 1);

    const result = await scene.ask({ why: 'look-again' });

    expect(result).toMatchObject({ decision: { kind: 'hold', hold: { guardrail: 'cooldown' } } });
  });

  test('asks a person first under approve, and an approval of it is an approval of the rung', async () => {
    const scene = await opened({ ...climbing, autonomy: 'approve' }, approved);
    await scene.ask();
    await endRun(scene, `${holder}#approved-1`);
    await scene.world.ports.incidents.append(scene.incidentId, nextRung(scene.world.state.now));
    const asked = await scene.ask({ why: 'next-rung', rung: 1 });
    pass(scene.world, 1);
    const signalId = `${signal.id}#next-rung-1`;
    const id = `answer/${restart.name}/${signalId}`;
    await scene.world.ports.incidents.append(scene.incidentId, {
      ...approved(scene.world.state.now),
      id,
      signalId,
      count: 2,
    } as never);

    const result = await scene.ask({ count: 2 });

    expect(asked).toMatchObject({ decision: { kind: 'ask', document: reboot.document } });
    expect(result).toMatchObject({ decision: { kind: 'run', document: reboot.document } });
  });

  test('goes to a person where the remediation has no such runbook any more', async () => {
    const scene = await opened(climbing, nextRung);
    scene.world.ports.remediations = [restart];

    const result = await scene.ask({ why: 'next-rung', rung: 1 });

    expect(result).toMatchObject({ dropped: expect.stringContaining('no runbook 2 any more') });
    expect((await scene.incident())?.state).toBe('escalated');
  });
});

describe('what is to be followed up', () => {
  test('is every approval and every next rung that no decision came of', async () => {
    const scene = await opened(climbing, nextRung);
    await endRun(scene);
    const before = dueFollowUps((await scene.incident()) as never);

    await scene.ask({ why: 'next-rung', rung: 1 });

    const { incidentId } = scene;
    expect(before).toEqual([
      { incidentId, remediation: restart.name, signalId: signal.id, why: 'next-rung', count: 1, rung: 1 },
    ]);
    expect(dueFollowUps((await scene.incident()) as never)).toEqual([]);
  });
});
