import { dispatch } from '../../../functions/decision/dispatch.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { StepPhase } from '../../../functions/incident/incident-event.ts';
import type { Signal } from '../../../functions/signal/signal.ts';
import type { AutomationExecution, AutomationStep } from '../../../functions/verification/execution.ts';
import {
  ExecutionBehindEventError,
  ExecutionNotOnRecordError,
  outcome,
} from '../../../functions/verification/outcome.ts';
import type { VerificationPorts } from '../../../functions/verification/ports.ts';
import { createWorld, pass, restart } from '../decision/world.ts';
import { alarmSignal, host } from '../incident/entries.ts';

const phases: Record<string, StepPhase> = {
  Diagnose: 'check',
  Restart: 'act',
  AlarmGiven: 'verify',
  VerifyAlarm: 'verify',
  UndoRestart: 'undo',
};

const startedAt = '2026-11-22T03:00:02.000Z';
const endedAt = '2026-11-22T03:00:30.000Z';

function step(name: string, status: string, over: Partial<AutomationStep> = {}): AutomationStep {
  const times = status === 'Pending' ? {} : status === 'InProgress' ? { startedAt } : { startedAt, endedAt };
  return { name, action: 'aws:runCommand', status, outputs: {}, ...times, ...over };
}

const failed = { status: 'Failed', endedAt, failure: 'Step VerifyAlarm failed: DesiredValues not reached' };

/** An incident whose execution has started, and `see` to look at it once the execution stands as given. */
async function running(signal: Signal = alarmSignal()) {
  const world = createWorld();
  const [result] = await dispatch(signal, world.ports);
  const executionId = result?.executionId ?? '';
  let execution: AutomationExecution | undefined;
  const ports: VerificationPorts = {
    ...world.ports,
    followUps: world.followUps,
    automations: { read: async () => execution ?? Promise.reject(new Error('InvalidExecution')) },
    phaseOf: (_document, name) => phases[name],
    isOurs: (executedBy) => executedBy.includes(':assumed-role/kizuki-dispatch/'),
  };
  const see = (over: Partial<AutomationExecution>, of: 'execution' | 'step' = 'execution') => {
    execution = {
      id: executionId,
      document: 'Kizuki-host-restart-service',
      status: 'InProgress',
      startedAt,
      outputs: {},
      steps: [],
      ...over,
    };
    return outcome({ of, executionId, status: execution.status, executedBy: '' }, ports);
  };
  const incidentId = result?.incidentId ?? '';
  const timeline = () => world.ports.incidents.timeline(incidentId);
  const guard = () => world.ports.guards.read({ target: host, signalId: 'x', remediation: restart.name });
  return { world, ports, see, executionId, incidentId, timeline, guard };
}

describe('outcome', () => {
  test('ends an incident whose attempt was put on record after the execution had ended', async () => {
    const { see } = await running();
    const [began, over] = ['2026-11-22T02:58:00.000Z', '2026-11-22T02:59:00.000Z'];
    const steps = [step('VerifyAlarm', 'Success', { startedAt: began, endedAt: over })];

    const incident = await see({ status: 'Success', startedAt: began, endedAt: over, steps });

    expect(incident?.state).toBe('resolved');
  });

  test('has its incident looked at soon after the end, though it was to be looked at much later', async () => {
    const { see, ports, world, incidentId } = await running();
    const [watched] = await ports.incidents.due('9999', 1);
    if (watched !== undefined) await ports.incidents.postpone(watched, '2026-11-22T09:00:00.000Z');

    await see({ status: 'Success', endedAt, steps: [] });

    const lookAt = new Date(Date.parse(world.ports.now()) + 2 * 60_000).toISOString();
    expect(await ports.incidents.due('9999', 1)).toEqual([{ incidentId, lookAt }]);
  });

  test('records each step that ended, once, however often the events come', async () => {
    const { see, timeline } = await running();
    const steps = [
      step('Diagnose', 'Success', { outputs: { ActiveState: ['failed'] } }),
      step('Restart', 'InProgress'),
      step('VerifyAlarm', 'Pending'),
    ];

    await see({ steps });
    const incident = await see({ steps });

    const entries = (await timeline()).filter((entry) => entry.type === 'step');
    expect(entries).toMatchObject([
      { step: 'Diagnose', phase: 'check', status: 'Success', outputs: { ActiveState: ['failed'] } },
    ]);
    expect(incident?.state).toBe('running');
  });

  test('moves the incident to verifying when the verification begins, and tells the bus', async () => {
    const { see, world } = await running();

    const incident = await see({ steps: [step('Restart', 'Success'), step('VerifyAlarm', 'InProgress')] });

    expect(incident?.state).toBe('verifying');
    expect(world.published.at(-1)).toMatchObject({ state: 'verifying', previousState: 'running' });
  });

  test('resolves the incident when the verification succeeded, and frees the target', async () => {
    const { see, guard, incidentId, timeline } = await running();

    const incident = await see({
      status: 'Success',
      endedAt,
      steps: [step('Restart', 'Success'), step('VerifyAlarm', 'Success')],
    });

    expect(incident?.state).toBe('resolved');
    expect((await timeline()).at(-1)).toMatchObject({ type: 'verified', by: 'runbook', evidence: 'VerifyAlarm' });
    const state = await guard();
    expect(state.lock).toBeUndefined();
    expect(state.openIncidentId).toBeUndefined();
    expect(state.lastRun).toEqual({ incidentId, remediation: restart.name, endedAt });
    expect(state.history?.runs).toMatchObject([{ incidentId, endedAt, outcome: 'verified' }]);
  });

  test('does not take a branch in the verification for a proof', async () => {
    const { see } = await running();

    const incident = await see({
      ...{ status: 'Success', endedAt },
      steps: [step('Restart', 'Success'), step('AlarmGiven', 'Success', { action: 'aws:branch' })],
    });

    expect(incident?.state).toBe('verifying');
  });

  test('does not resolve an execution that went on to Success over a verification that failed', async () => {
    const { see, timeline } = await running();

    const incident = await see({
      ...{ status: 'Success', endedAt },
      steps: [step('Restart', 'Success'), step('VerifyAlarm', 'TimedOut')],
    });

    expect(incident?.state).toBe('escalated');
    expect((await timeline()).map(({ type }) => type)).toContain('verification-failed');
  });

  test('takes the alarm for the proof of a document that has no verification', async () => {
    const { see, world, timeline } = await running();
    world.state.alarm = 'OK';

    const incident = await see({ status: 'Success', endedAt, steps: [step('RebootInstance', 'Success')] });

    expect(incident?.state).toBe('resolved');
    expect((await timeline()).at(-1)).toMatchObject({ type: 'verified', by: 'alarm' });
  });

  test('keeps the incident in verification while the alarm still says otherwise', async () => {
    const { see, guard, incidentId } = await running();

    const incident = await see({ status: 'Success', endedAt, steps: [step('RebootInstance', 'Success')] });

    expect(incident?.state).toBe('verifying');
    expect((await guard()).openIncidentId).toBe(incidentId);
  });

  test.each<[string, AutomationStep[], string[]]>([
    [
      'its verification failed',
      [step('Restart', 'Success'), step('VerifyAlarm', 'TimedOut')],
      ['verification-failed', 'escalated'],
    ],
    ['a step failed', [step('Restart', 'Failed'), step('VerifyAlarm', 'Pending')], ['escalated']],
    ['it was undone', [step('Restart', 'Failed'), step('UndoRestart', 'Success')], ['escalated']],
  ])('escalates when %s, and frees the target for the next run', async (_when, steps, last) => {
    const { see, guard, incidentId, timeline, world } = await running();

    const incident = await see({ ...failed, steps });

    expect(incident?.state).toBe('escalated');
    expect((await timeline()).map(({ type }) => type).slice(-last.length)).toEqual(last);
    expect(await guard()).toMatchObject({ openIncidentId: incidentId, lastRun: { endedAt } });
    expect((await guard()).lock).toBeUndefined();
    expect(world.published.at(-1)).toMatchObject({ state: 'escalated' });
  });

  test.each(['Cancelled', 'TimedOut', 'Rejected', 'Exited'])('escalates an execution that ended %s', async (status) => {
    const { see } = await running();

    const incident = await see({ status, endedAt });

    expect(incident?.state).toBe('escalated');
  });

  test('tells the bus of the end again when the event is delivered again, since the first news may be lost', async () => {
    const { see, world } = await running();
    const end = { status: 'Success', endedAt, steps: [step('VerifyAlarm', 'Success')] };
    await see(end);
    pass(world, 1);

    await see(end);

    expect(world.published.filter(({ state }) => state === 'resolved')).toHaveLength(2);
  });

  test('does not tell of the end once more for each late event of a step', async () => {
    const { see, world } = await running();
    const end = { status: 'Success', endedAt, steps: [step('VerifyAlarm', 'Success')] };
    await see(end, 'step');

    await see(end, 'step');

    expect(world.published.filter(({ state }) => state === 'resolved')).toHaveLength(1);
  });

  test('leaves executions alone that others started', async () => {
    const { ports } = await running();

    const incident = await outcome(
      {
        of: 'execution',
        executionId: 'a person’s',
        status: 'Success',
        executedBy: 'arn:aws:sts::1:assumed-role/Admin/hanako',
      },
      ports,
    );

    expect(incident).toBeUndefined();
  });

  test('asks to be told again of an execution of its own that is not on record yet', async () => {
    const { ports } = await running();
    const executedBy = 'arn:aws:sts::000000000000:assumed-role/kizuki-dispatch/kizuki-dispatch';

    const attempt = outcome({ of: 'execution', executionId: 'too-early', status: 'InProgress', executedBy }, ports);

    await expect(attempt).rejects.toThrow(ExecutionNotOnRecordError);
  });

  test('asks to be told again of an end that SSM does not show yet', async () => {
    const { ports, see, executionId, guard } = await running();
    await see({ steps: [step('Restart', 'InProgress')] });

    const attempt = outcome({ of: 'execution', executionId, status: 'Success', executedBy: '' }, ports);

    await expect(attempt).rejects.toThrow(ExecutionBehindEventError);
    expect((await guard()).lock).toBeDefined();
  });

  test('escalates a success that nothing proves and that no alarm could prove', async () => {
    const { see, timeline } = await running({
      ...{ id: 'request-1', kind: 'request', account: host.account, region: host.region, time: startedAt },
      request: { remediation: restart.name, parameters: {}, requestedBy: 'hanako' },
    });

    const incident = await see({ status: 'Success', endedAt, steps: [step('RebootInstance', 'Success')] });

    expect(incident?.state).toBe('escalated');
    expect((await timeline()).at(-1)).toMatchObject({ reason: expect.stringContaining('nothing proves') });
  });

  test('records the end of an execution that was stopped before it began, and so has no time of its end', async () => {
    const { see, world, guard } = await running();
    pass(world, 1);

    const incident = await see({ status: 'Cancelled' });

    expect(incident).toMatchObject({ state: 'escalated', endedAt: world.state.now });
    expect((await guard()).lock).toBeUndefined();
  });

  test('does not release the lock of the next run when the end of the last is told again', async () => {
    const { see, guard, world } = await running();
    await see({ ...failed, steps: [step('Restart', 'Failed')] });
    pass(world, 60);
    const [next] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);

    await see({ ...failed, steps: [step('Restart', 'Failed')] });

    expect(next?.decision.kind).toBe('run');
    expect((await guard()).lock?.holder).toBe(`${restart.name}/alarm-2`);
  });

  test('finds all that it missed when only the last event arrives', async () => {
    const { see, timeline, incidentId } = await running();

    await see({
      status: 'Success',
      endedAt,
      steps: [step('Diagnose', 'Success'), step('Restart', 'Success'), step('VerifyAlarm', 'Success')],
    });

    const incident = fold(incidentId, await timeline());
    expect(incident?.timeline.filter(({ type }) => type === 'step')).toHaveLength(3);
    expect(incident?.state).toBe('resolved');
  });
});
