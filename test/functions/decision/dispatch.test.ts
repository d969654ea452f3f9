import { dispatch } from '../../../functions/decision/dispatch.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import { resolveParameters } from '../../../functions/decision/resolve/resolve-values.ts';
import { RunElsewhereError } from '../../../functions/decision/run-elsewhere-error.ts';
import { SwitchesUnreadableError } from '../../../functions/decision/switches-unreadable-error.ts';
import { fold } from '../../../functions/incident/fold.ts';
import type { AlarmSignal, EventSignal } from '../../../functions/signal/signal.ts';
import { targetKey } from '../../../functions/signal/target.ts';
import { alarmSignal, host } from '../incident/entries.ts';
import { createWorld, pass, restart, type World } from './world.ts';

const signal = alarmSignal();

async function incidentOf(world: World, incidentId: string | undefined) {
  return fold(incidentId ?? '', await world.ports.incidents.timeline(incidentId ?? ''));
}

const okAlarm = { ...signal.alarm, state: 'OK' as const };
const ok = (id: string) => alarmSignal({ id, alarm: { ...signal.alarm, state: 'OK' } });

const mine = { by: 'hanako', reason: 'disk swap', until: '2026-11-22T05:00:00.000Z' };

describe('dispatch', () => {
  test('starts the runbook once and records signal, decision, attempt and execution', async () => {
    const world = createWorld();

    const [result] = await dispatch(signal, world.ports);

    const incident = await incidentOf(world, result?.incidentId);
    expect(world.started()).toHaveLength(1);
    expect(world.started()[0]?.request).toMatchObject({
      document: 'Kizuki-host-restart-service',
      parameters: { ServiceName: ['kizuki-demo-web'] },
      tags: { 'kizuki:incident': result?.incidentId, 'kizuki:remediation': restart.name },
    });
    expect(incident?.state).toBe('running');
    expect(incident?.timeline.map(({ type }) => type)).toEqual(['signal', 'decision', 'attempt', 'execution-started']);
    expect(world.published.at(-1)).toMatchObject({ incidentId: result?.incidentId, state: 'running' });
  });

  test('says that a repeat is one and changes nothing', async () => {
    const world = createWorld();
    const [first] = await dispatch(signal, world.ports);
    const before = await incidentOf(world, first?.incidentId);

    const [second] = await dispatch(signal, world.ports);

    expect(second?.decision).toEqual({
      kind: 'hold',
      hold: { guardrail: 'duplicate', signalId: signal.id, incidentId: first?.incidentId },
    });
    expect(world.started()).toHaveLength(1);
    expect(await incidentOf(world, first?.incidentId)).toEqual(before);
  });

  test('records a hold with its reason, and starts nothing', async () => {
    const world = createWorld();
    world.state.switches = { global: false, remediation: true };

    const [result] = await dispatch(signal, world.ports);

    expect(world.started()).toEqual([]);
    expect((await incidentOf(world, result?.incidentId))?.state).toBe('held');
    expect(world.published).toMatchObject([{ state: 'held' }]);
  });

  test('adds a second signal on a target that is worked on to the incident that is open there', async () => {
    const world = createWorld();
    const [first] = await dispatch(signal, world.ports);

    const [second] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);

    expect(second?.incidentId).toBe(first?.incidentId);
    expect(second?.decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'lock' } });
    expect((await incidentOf(world, first?.incidentId))?.state).toBe('running');
    expect(world.started()).toHaveLength(1);
  });

  test('gives two remediations that want one target at once only one execution', async () => {
    const world = createWorld({ remediations: [restart, { ...restart, name: 'reboot' }] });

    const results = await dispatch(signal, world.ports);

    expect(results.map(({ decision }) => decision.kind).sort()).toEqual(['hold', 'run']);
    expect(world.started()).toHaveLength(1);
  });

  test('keeps one incident and its placeholder target where the target cannot be resolved', async () => {
    const world = createWorld();
    world.ports.resolveTarget = () => ({ problem: 'the alarm has no dimension InstanceId' });

    const [result] = await dispatch(signal, world.ports);

    const incident = await incidentOf(world, result?.incidentId);
    expect(incident?.state).toBe('held');
    expect(incident?.target).toEqual({ ...host, id: 'unresolved/restart-demo-service' });
  });

  test('decides on every element of the list at which an event is taken apart, once each', async () => {
    const on = { event: { source: 'app', detailType: 'made', each: 'items' } };
    const remediation = { ...restart, on, parameters: {}, guardrails: { concurrency: 9 } };
    const world = createWorld({ remediations: [remediation] });
    world.ports.resolveTarget = (_remediation, one) =>
      one.kind === 'event' ? { ...host, id: `host/${(one.event.detail.items as string[])[0]}` } : host;
    const event: EventSignal = {
      ...{ kind: 'event', id: 'e1', account: host.account, region: host.region, time: signal.time },
      event: { source: 'app', detailType: 'made', resources: [], detail: { items: ['a', 'b', 'c'] } },
    };

    const results = await dispatch(event, world.ports);
    await dispatch(event, world.ports);

    expect(results.map(({ decision }) => decision.kind)).toEqual(['run', 'run', 'run']);
    expect(new Set(results.map(({ incidentId }) => incidentId)).size).toBe(3);
    expect(world.started()).toHaveLength(3);
  });

  test('does nothing for an alarm that no remediation names', async () => {
    const world = createWorld();

    const results = await dispatch(alarmSignal({ alarm: { ...signal.alarm, name: 'another' } }), world.ports);

    expect(results).toEqual([]);
    expect(world.published).toEqual([]);
  });

  test('gives back the lock that an earlier delivery died with, when it is held this time', async () => {
    const world = createWorld();
    const { decide } = world.ports.guards;
    world.ports.guards.decide = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.guards.decide = decide;
    world.state.alarm = 'OK';

    const [result] = await dispatch(signal, world.ports);

    const state = await world.ports.guards.read({ target: host, signalId: signal.id, remediation: restart.name });
    expect(result?.decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'stale' } });
    expect(state.lock).toBeUndefined();
  });

  test('tells a person where two deliveries of one signal are decided differently at once', async () => {
    const world = createWorld();
    const { decide } = world.ports.guards;
    const hold = { kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'global' } } as const;
    world.ports.guards.decide = async (record) => {
      await decide({ ...record, decision: hold });
      return decide(record);
    };

    const [result] = await dispatch(signal, world.ports);

    expect(world.started()).toEqual([]);
    expect((await incidentOf(world, result?.incidentId))?.state).toBe('escalated');
    expect(world.published.at(-1)).toMatchObject({ state: 'escalated' });
  });

  test('leaves the lock to a delivery that has decided to run meanwhile, and comes again to see whether it did', async () => {
    const world = createWorld();
    const { decide } = world.ports.guards;
    world.ports.guards.decide = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.state.alarm = 'OK';
    const run = { kind: 'run', document: 'Kizuki-host-restart-service', parameters: {} } as const;
    world.ports.guards.decide = async (record) => {
      await decide({ ...record, decision: run, attempt: 1 });
      return decide(record);
    };

    await expect(dispatch(signal, world.ports)).rejects.toThrow(RunElsewhereError);

    const state = await world.ports.guards.read({ target: host, signalId: signal.id, remediation: restart.name });
    expect(state.lock?.holder).toBe(`${restart.name}/${signal.id}`);
    world.ports.guards.decide = decide;
    await dispatch(signal, world.ports);
    expect(world.started()).toHaveLength(1);
  });

  test.each<[string, (world: World) => void, string]>([
    [
      'automation was switched off',
      ({ state }) => {
        state.switches = { global: false, remediation: true };
      },
      'switched off',
    ],
    ['the lock ran out', (world) => pass(world, 16), 'lock'],
    [
      'a person took the target in hand',
      ({ ports }) => void ports.guards.hold(host, { ...mine, incidentId: 'inc-1' }),
      'hanako had taken the target in hand',
    ],
  ])('does not start a run late where %s since it was decided, and tells a person', async (_when, change, why) => {
    const world = createWorld();
    const { start } = world.ports.automations;
    world.ports.automations.start = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.automations.start = start;
    change(world);

    const [result] = await dispatch(signal, world.ports);

    expect(world.started()).toEqual([]);
    expect(result?.decision).toEqual({ kind: 'escalate', reason: expect.stringContaining(why) });
    expect((await incidentOf(world, result?.incidentId))?.state).toBe('escalated');
    expect(world.published.at(-1)).toMatchObject({ state: 'escalated' });
  });

  test('does not start what a person held between the reading and the reservation', async () => {
    const world = createWorld();
    const { reserve } = world.ports.guards;
    world.ports.guards.reserve = async (...given) => {
      await world.ports.guards.hold(host, { ...mine, incidentId: 'inc-1' });
      return reserve(...given);
    };

    const [result] = await dispatch(signal, world.ports);

    expect(world.started()).toEqual([]);
    expect(result?.decision).toMatchObject({ kind: 'hold', hold: { guardrail: 'person', by: 'hanako' } });
  });

  test('does not start a run late while the switches cannot be read: its signal must come again', async () => {
    const world = createWorld();
    const { start } = world.ports.automations;
    world.ports.automations.start = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.automations.start = start;
    const { read } = world.ports.switches;
    world.ports.switches.read = () => Promise.reject(new Error('ThrottlingException'));

    await expect(dispatch(signal, world.ports)).rejects.toThrow(SwitchesUnreadableError);
    const meanwhile = world.started().length;
    world.ports.switches.read = read;
    await dispatch(signal, world.ports);

    expect([meanwhile, world.started().length]).toEqual([0, 1]);
  });

  test.each<[string, Remediation['guardrails'], string]>([
    ['have run since, as often as may', { rate: { runs: 1, minutes: 5 } }, 'as often as it may'],
    ['run by now, as many as may', { concurrency: 1 }, 'as many targets as it may'],
  ])('does not start a run late where others of its remediation %s', async (_what, guardrails, why) => {
    const world = createWorld();
    world.ports.remediations = [{ ...restart, guardrails }];
    const { start } = world.ports.automations;
    world.ports.automations.start = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.automations.start = start;
    pass(world, 6);
    const elsewhere = { ...host, id: 'host/another' };
    const about = { holder: 'another', incidentId: 'inc-2', remediation: restart.name, target: targetKey(elsewhere) };
    const startedAt = world.ports.now();
    const run = { ...about, startedAt, until: '2026-11-22T03:30:00.000Z', by: 'signal' } as const;
    await world.ports.guards.reserve(elsewhere, run, startedAt);

    const [result] = await dispatch(signal, world.ports);

    expect(world.started()).toEqual([]);
    expect(result?.decision).toEqual({ kind: 'escalate', reason: expect.stringContaining(why) });
  });

  test('renews the lock of a run that it starts late, so that the run does not outlive it', async () => {
    const world = createWorld();
    const { start } = world.ports.automations;
    world.ports.automations.start = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.automations.start = start;
    pass(world, 3);

    await dispatch(signal, world.ports);

    const state = await world.ports.guards.read({ target: host, signalId: signal.id, remediation: restart.name });
    expect(world.started()).toHaveLength(1);
    expect(state.lock?.until).toBe('2026-11-22T03:18:31.000Z');
  });

  test('puts a start that is on the timeline on record, even where automation was switched off since', async () => {
    const world = createWorld();
    const { started } = world.ports.guards;
    world.ports.guards.started = () => Promise.reject(new Error('killed'));
    await dispatch(signal, world.ports).catch(() => undefined);
    world.ports.guards.started = started;
    world.state.switches = { global: false, remediation: true };

    const [result] = await dispatch(signal, world.ports);

    expect(result?.executionId).toBe('execution-1');
    expect(await world.ports.guards.executionOwner('execution-1')).toMatchObject({ incidentId: result?.incidentId });
  });

  test('opens a new incident for what is held after the one that seemed open had ended', async () => {
    const world = createWorld();
    const [first] = await dispatch(signal, world.ports);
    const incidentId = first?.incidentId ?? '';
    const { open } = world.ports.guards;
    world.ports.guards.open = async (target, id) => {
      const at = world.state.now;
      await world.ports.incidents.append(incidentId, {
        id: 'closed',
        at,
        type: 'closed',
        by: 'hanako',
        reason: 'seen',
      });
      return open(target, id);
    };

    const [second] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);

    expect(second?.decision.kind).toBe('hold');
    expect(second?.incidentId).not.toBe(incidentId);
    expect((await incidentOf(world, second?.incidentId))?.state).toBe('held');
  });

  test('starts nothing when the kill switches cannot be read, and says so', async () => {
    const world = createWorld();
    world.ports.switches.read = () => Promise.reject(new Error('ParameterStoreDown'));

    const [result] = await dispatch(signal, world.ports);

    expect(result?.decision).toEqual({
      kind: 'hold',
      hold: { guardrail: 'store', what: 'switches', problem: 'ParameterStoreDown' },
    });
    expect((await incidentOf(world, result?.incidentId))?.state).toBe('held');
    expect(world.started()).toEqual([]);
  });

  test('takes from the parameter sheet what a remediation names of it, as it is at that moment', async () => {
    const fromSheet = { ...restart, parameters: { ServiceName: { sheet: 'web/service' as never } } };
    const world = createWorld({ remediations: [fromSheet] });
    world.ports.resolveParameters = resolveParameters;

    await dispatch(signal, world.ports);

    expect(world.started()[0]?.request.parameters).toEqual({ ServiceName: ['value of web/service'] });
  });

  test('records a hold when the parameter sheet cannot be read, and tells why', async () => {
    const fromSheet = { ...restart, parameters: { ServiceName: { sheet: 'web/service' as never } } };
    const world = createWorld({ remediations: [fromSheet] });
    world.ports.resolveParameters = resolveParameters;
    world.ports.sheet.read = () => Promise.reject(new Error('the parameter /kizuki/sheet/web/service is missing'));

    const [result] = await dispatch(signal, world.ports);

    const problem = 'the parameter /kizuki/sheet/web/service is missing';
    expect(result?.decision).toEqual({ kind: 'hold', hold: { guardrail: 'store', what: 'sheet', problem } });
    expect((await incidentOf(world, result?.incidentId))?.state).toBe('held');
    expect(world.started()).toEqual([]);
  });

  test('starts nothing when the guard state cannot be read', async () => {
    const world = createWorld();
    world.ports.guards.read = () => Promise.reject(new Error('ProvisionedThroughputExceeded'));

    const attempt = dispatch(signal, world.ports);

    await expect(attempt).rejects.toThrow('ProvisionedThroughputExceeded');
    expect(world.started()).toEqual([]);
  });
});

describe('an alarm that returns to OK', () => {
  test('closes an incident that was held, and frees its target for the next', async () => {
    const world = createWorld();
    world.state.switches = { global: false, remediation: true };
    const [held] = await dispatch(signal, world.ports);

    await dispatch(ok('alarm-ok'), world.ports);

    world.state.switches = { global: true, remediation: true };
    const [next] = await dispatch(alarmSignal({ id: 'alarm-2' }), world.ports);
    expect((await incidentOf(world, held?.incidentId))?.state).toBe('closed');
    expect(next?.incidentId).not.toBe(held?.incidentId);
    expect(next?.decision.kind).toBe('run');
  });

  test.each<[string, Partial<AlarmSignal>]>([
    ['an OK that is older than the ALARM it holds', { time: '2026-11-22T02:59:59.000Z' }],
    ['the OK of an alarm that it does not hold', { alarm: { ...okAlarm, arn: `${okAlarm.arn}-2` } }],
  ])('does not close an incident by %s', async (_what, over) => {
    const world = createWorld();
    world.state.switches = { global: false, remediation: true };
    const [held] = await dispatch(signal, world.ports);

    await dispatch({ ...ok('alarm-ok'), ...over }, world.ports);

    expect((await incidentOf(world, held?.incidentId))?.state).toBe('held');
  });

  test('does not close an incident on which another alarm stands', async () => {
    const world = createWorld({ remediations: [{ ...restart, on: { alarm: '*' } }] });
    world.state.switches = { global: false, remediation: true };
    const [held] = await dispatch(signal, world.ports);
    const other = { ...signal.alarm, name: 'another', arn: `${signal.alarm.arn}-2` };
    await dispatch(alarmSignal({ id: 'alarm-2', alarm: other }), world.ports);

    await dispatch(ok('alarm-ok'), world.ports);
    const before = (await incidentOf(world, held?.incidentId))?.state;
    world.state.alarm = 'OK';
    await dispatch(alarmSignal({ id: 'alarm-2-ok', alarm: { ...other, state: 'OK' } }), world.ports);

    expect(before).toBe('held');
    expect((await incidentOf(world, held?.incidentId))?.state).toBe('closed');
  });

  test('is told to the bus again where an earlier delivery died before it had told', async () => {
    const world = createWorld();
    world.state.switches = { global: false, remediation: true };
    const [held] = await dispatch(signal, world.ports);
    const { close } = world.ports.guards;
    world.ports.guards.close = () => Promise.reject(new Error('killed'));
    await dispatch(ok('alarm-ok'), world.ports).catch(() => undefined);
    world.ports.guards.close = close;

    await dispatch(ok('alarm-ok'), world.ports);

    expect(world.published.at(-1)).toMatchObject({ incidentId: held?.incidentId, state: 'closed' });
  });

  test('leaves an incident alone whose execution is under way', async () => {
    const world = createWorld();
    const [result] = await dispatch(signal, world.ports);

    await dispatch(ok('alarm-ok'), world.ports);

    expect((await incidentOf(world, result?.incidentId))?.state).toBe('running');
  });

  test('proves an execution whose document could not prove itself', async () => {
    const world = createWorld();
    const [result] = await dispatch(signal, world.ports);
    const incidentId = result?.incidentId ?? '';
    pass(world, 1);
    await world.ports.incidents.append(incidentId, {
      id: 'execution-ended/execution-1',
      at: world.state.now,
      type: 'execution-ended',
      attempt: 1,
      executionId: 'execution-1',
      status: 'Success',
    });
    pass(world, 1);

    await dispatch(ok('alarm-ok'), world.ports);

    expect((await incidentOf(world, incidentId))?.state).toBe('resolved');
    expect(world.published.at(-1)).toMatchObject({ state: 'resolved', previousState: 'verifying' });
  });
});
