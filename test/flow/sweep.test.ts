import type { Remediation } from '../../functions/decision/remediation.ts';
import { outcome } from '../../functions/verification/outcome.ts';
import type { SweepPorts } from '../../functions/verification/sweep/ports.ts';
import { pass, restart } from '../functions/decision/world.ts';
import { alarmSignal } from '../functions/incident/entries.ts';
import { begin, createSwept, type Swept } from './sweep-world.ts';

describe('events that never come', () => {
  test('the end of a run: its incident goes on as if its event had come', async () => {
    const swept = createSwept();
    const id = await begin(swept);
    swept.state.alarm = 'OK';
    swept.end('execution-1', 'Success');

    await swept.live(5);

    expect(await swept.incident(id)).toMatchObject({ state: 'resolved' });
    expect((await swept.guard()).lock).toBeUndefined();
    expect((await swept.guard()).history?.runs).toMatchObject([{ outcome: 'verified' }]);
    expect(swept.published.at(-1)).toMatchObject({ incidentId: id, state: 'resolved' });
  });

  test('an alarm’s return to OK: it proves the run all the same', async () => {
    const swept = createSwept();
    const id = await begin(swept);
    swept.end('execution-1', 'Success');
    await outcome({ of: 'execution', executionId: 'execution-1', status: 'Success', executedBy: '' }, swept.ports);
    expect(await swept.incident(id)).toMatchObject({ state: 'verifying' });

    await swept.live(4);
    swept.state.alarm = 'OK';
    await swept.live(4);

    expect(await swept.incident(id)).toMatchObject({ state: 'resolved' });
    expect((await swept.guard()).openIncidentId).toBeUndefined();
  });

  test('an alarm that stays in ALARM after a run: the next runbook is tried, and at last a person has it', async () => {
    const reboot = { document: 'Kizuki-host-reboot', parameters: [], timeoutMinutes: 15 };
    const swept = createSwept([{ ...restart, ladder: [{ runbook: reboot, parameters: {} }] }]);
    const id = await begin(swept);
    swept.end('execution-1', 'Success');

    await swept.live(20);
    expect(swept.started().map(({ request }) => request.document)).toEqual([
      'Kizuki-host-restart-service',
      'Kizuki-host-reboot',
    ]);
    swept.end('execution-2', 'Success');
    await swept.live(20);

    expect(await swept.incident(id)).toMatchObject({ state: 'escalated' });
    expect((await swept.guard()).history?.runs.map((run) => run.outcome)).toEqual(['failed', 'failed']);
  });

  test('a note of how it stands: the list of incidents has it once it was looked at', async () => {
    const swept = createSwept();
    const { incidents } = swept.ports;
    const { stand } = incidents;
    incidents.stand = async () => undefined;
    const id = await begin(swept);
    const before = await incidents.standings({ of: 'unfinished' }, 25);
    incidents.stand = stand;

    await swept.live(3);

    const after = await incidents.standings({ of: 'unfinished' }, 25);
    expect(before.standings).toEqual([]);
    expect(after.standings).toMatchObject([{ incidentId: id, state: 'running' }]);
  });

  test('an answer: the question expires, and a person has it as a problem', async () => {
    const swept = createSwept([{ ...restart, autonomy: 'approve' }]);
    const id = await begin(swept);

    await swept.live(59);
    expect(await swept.incident(id)).toMatchObject({ state: 'awaiting-approval' });
    await swept.live(3);

    expect(await swept.incident(id)).toMatchObject({ state: 'escalated' });
    expect(swept.published.at(-1)).toMatchObject({ state: 'escalated' });
    expect(swept.started()).toEqual([]);
  });

  test('the message of a run that was decided and not started: it is started once, and then no more', async () => {
    const swept = createSwept();
    const { start } = swept.world.ports.automations;
    swept.world.ports.automations.start = () => Promise.reject(new Error('the function was killed'));
    await expect(begin(swept)).rejects.toThrow('killed');
    swept.world.ports.automations.start = start;

    await swept.live(12);

    expect(swept.started()).toHaveLength(1);
    const [id = ''] = await swept.world.ports.incidents.openedOn('2026-11-22');
    expect(await swept.incident(id)).toMatchObject({ state: 'running' });
  });
});

describe('what was held', () => {
  test('by the lock of another remediation runs once that has ended', async () => {
    const other: Remediation = { ...restart, name: 'other', on: { alarm: 'other-alarm' } };
    const quick = { cooldownMinutes: 0, ownActionMinutes: 0 };
    const swept = createSwept([other, { ...restart, guardrails: quick }]);
    const { alarm } = alarmSignal();
    await begin(
      swept,
      alarmSignal({ id: 'alarm-0', alarm: { ...alarm, name: 'other-alarm', arn: 'arn:other-alarm' } }),
    );
    const id = await begin(swept);
    expect(swept.started()).toHaveLength(1);

    await swept.live(3);
    expect(swept.started()).toHaveLength(1);
    swept.end('execution-1', 'Failed');
    await swept.live(25);

    expect(swept.started().map(({ request }) => request.tags['kizuki:remediation'])).toContain(restart.name);
    expect((await swept.incident(id))?.timeline.some(({ type }) => type === 'looked-again')).toBe(true);
  });

  test('and still stands after its incident was resolved opens another', async () => {
    const quick = { cooldownMinutes: 0, ownActionMinutes: 0 };
    const other: Remediation = { ...restart, name: 'other', on: { alarm: 'other-alarm' }, guardrails: quick };
    const swept = createSwept([{ ...restart, guardrails: quick }, other]);
    const { alarm } = alarmSignal();
    const id = await begin(swept);
    await begin(
      swept,
      alarmSignal({ id: 'alarm-2', alarm: { ...alarm, name: 'other-alarm', arn: 'arn:other-alarm' } }),
    );
    swept.ports.phaseOf = () => 'verify';
    const step = { name: 'Verify', action: 'aws:runCommand', status: 'Success', outputs: {}, endedAt: swept.state.now };
    swept.ports.automations.read = async (executionId) => ({
      ...{ id: executionId, document: 'D', status: 'Success', endedAt: swept.state.now, outputs: {}, steps: [step] },
    });
    await outcome({ of: 'execution', executionId: 'execution-1', status: 'Success', executedBy: '' }, swept.ports);
    expect(await swept.incident(id)).toMatchObject({ state: 'resolved' });

    await swept.live(5);

    expect(swept.started().map(({ request }) => request.tags['kizuki:remediation'])).toEqual([restart.name, 'other']);
    const [, second] = swept.started().map(({ request }) => request.tags['kizuki:incident']);
    expect(second).not.toBe(id);
  });

  test('by a switch is looked at seldom, however long it is off, and closed when its alarm is OK', async () => {
    const swept = createSwept();
    swept.state.switches = { global: false, remediation: true };
    const id = await begin(swept);

    await swept.live(24 * 60);
    const looks = (await swept.incident(id))?.timeline.filter(({ type }) => type === 'looked-again').length;
    expect(looks).toBeGreaterThan(10);
    expect(looks).toBeLessThanOrEqual(24);
    swept.state.alarm = 'OK';
    await swept.live(20);

    expect(await swept.incident(id)).toMatchObject({ state: 'closed' });
    expect(await swept.world.ports.incidents.countDue('2099-01-01T00:00:00.000Z')).toBe(0);
  });
});

describe('a run that did not help', () => {
  test('is made again after the cooldown while the alarm stands, three times a day at most', async () => {
    const swept = createSwept([{ ...restart, guardrails: { breaker: 100, demoteAfter: 100 } }]);
    const id = await begin(swept);

    for (let minute = 0; minute < 10 * 60; minute += 1) {
      for (const { executionId } of swept.started()) swept.end(executionId, 'Failed');
      await swept.live(1);
    }

    expect(swept.started()).toHaveLength(3);
    expect(await swept.incident(id)).toMatchObject({ state: 'escalated' });
  });
});

class Killed extends Error {}

/** The ports of a sweep that dies at its n-th call: before it reaches the outside, or before its answer comes back. */
function mortal(ports: SweepPorts, diesAt: number, moment: 'before' | 'after') {
  const counter = { calls: 0 };
  const wrap = <T extends object>(port: T): T =>
    new Proxy(port, {
      get:
        (target, name) =>
        async (...args: unknown[]) => {
          counter.calls += 1;
          const call = counter.calls;
          if (call > diesAt || (call === diesAt && moment === 'before')) throw new Killed();
          const result = await (target[name as keyof T] as (...args: unknown[]) => Promise<unknown>)(...args);
          if (call === diesAt) throw new Killed();
          return result;
        },
    });
  const { guards, incidents, alarms, automations, bus, followUps, alarmList, executions } = ports;
  const wrapped = {
    ...{ guards: wrap(guards), incidents: wrap(incidents), alarms: wrap(alarms), automations: wrap(automations) },
    ...{ bus: wrap(bus), followUps: wrap(followUps), alarmList: wrap(alarmList), executions: wrap(executions) },
  };
  return { counter, ports: { ...ports, ...wrapped } };
}

const reboot = { document: 'Kizuki-host-reboot', parameters: [], timeoutMinutes: 15 };

/** Worlds in which the next sweep has something to do, and for how many minutes it is to be seen what becomes of it. */
const scenes: [string, () => Promise<[Swept, string]>][] = [
  [
    'the end of a run that helped',
    async () => {
      const swept = createSwept();
      const id = await begin(swept);
      swept.state.alarm = 'OK';
      swept.end('execution-1', 'Success');
      return [swept, id];
    },
  ],
  [
    'the end of a run that did not help',
    async () => {
      const swept = createSwept([{ ...restart, ladder: [{ runbook: reboot, parameters: {} }] }]);
      const id = await begin(swept);
      swept.end('execution-1', 'Failed');
      return [swept, id];
    },
  ],
  [
    'a verification whose time is over',
    async () => {
      const swept = createSwept([{ ...restart, ladder: [{ runbook: reboot, parameters: {} }] }]);
      const id = await begin(swept);
      swept.end('execution-1', 'Success');
      await outcome({ of: 'execution', executionId: 'execution-1', status: 'Success', executedBy: '' }, swept.ports);
      pass(swept.world, 15);
      return [swept, id];
    },
  ],
  [
    'a question that nobody answered',
    async () => {
      const swept = createSwept([{ ...restart, autonomy: 'approve' }]);
      const id = await begin(swept);
      pass(swept.world, 60);
      return [swept, id];
    },
  ],
  [
    'an alarm that was held and is OK again',
    async () => {
      const swept = createSwept();
      swept.state.switches = { global: false, remediation: true };
      const id = await begin(swept);
      swept.state.alarm = 'OK';
      return [swept, id];
    },
  ],
  [
    'a hold that has ended',
    async () => {
      const swept = createSwept();
      swept.state.switches = { global: false, remediation: true };
      const id = await begin(swept);
      pass(swept.world, 60);
      swept.state.switches = { global: true, remediation: true };
      return [swept, id];
    },
  ],
];

describe('a sweep that dies in the middle', () => {
  /** What can be seen of a world: the entries, the executions and the last news, whenever they came. */
  const seen = async (swept: Swept, id: string) => ({
    entries: (await swept.incident(id))?.timeline.map((entry) => entry.id).sort(),
    started: swept.started().map(({ request }) => request.document),
    state: (await swept.incident(id))?.state,
    told: swept.published.at(-1)?.state,
    runs: (await swept.guard()).history?.runs.map(({ outcome: how }) => how),
    lock: (await swept.guard()).lock?.holder,
    open: (await swept.guard()).openIncidentId,
  });

  test.each(scenes)('changes nothing, and nothing twice: %s', async (_what, create) => {
    const [undisturbed, id] = await create();
    pass(undisturbed.world, 2);
    const whole = mortal(undisturbed.ports, Number.POSITIVE_INFINITY, 'before');
    await undisturbed.sweep(whole.ports);
    await undisturbed.answer();
    await undisturbed.live(14);
    const expected = await seen(undisturbed, id);
    expect(whole.counter.calls).toBeGreaterThan(5);

    for (const moment of ['before', 'after'] as const) {
      for (let diesAt = 1; diesAt <= whole.counter.calls; diesAt += 1) {
        const [swept] = await create();
        pass(swept.world, 2);
        await expect(swept.sweep(mortal(swept.ports, diesAt, moment).ports)).rejects.toThrow();
        await swept.answer();
        await swept.live(14);

        expect(await seen(swept, id)).toEqual(expected);
      }
    }
  });
});
