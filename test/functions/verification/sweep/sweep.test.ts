import type { Remediation } from '../../../../functions/decision/remediation.ts';
import { countKnown } from '../../../../functions/verification/sweep/count-known.ts';
import { settleRuns } from '../../../../functions/verification/sweep/settle-runs.ts';
import { sweep } from '../../../../functions/verification/sweep/sweep.ts';
import { sweepIncidents } from '../../../../functions/verification/sweep/sweep-incidents.ts';
import { begin, createSwept } from '../../../flow/sweep-world.ts';
import { pass, restart } from '../../decision/world.ts';
import { alarmSignal, host } from '../../incident/entries.ts';

const forever = '2099-01-01T00:00:00.000Z';

test('a task that fails stops no other, and is told of at the end', async () => {
  const done: string[] = [];
  const failed: string[] = [];
  const fail = async () => {
    throw new Error('throttled');
  };

  const sweeping = sweep(
    [
      { name: 'first', run: fail },
      { name: 'second', run: async () => done.push('second') },
    ],
    (task) => failed.push(task),
  );

  await expect(sweeping).rejects.toThrow('first: throttled');
  expect(done).toEqual(['second']);
  expect(failed).toEqual(['first']);
});

describe('the incidents that are due', () => {
  /** Worlds with so many incidents, each of another signal on another target, all of them due. */
  async function many(count: number) {
    const swept = createSwept([{ ...restart, autonomy: 'observe' }]);
    for (let index = 0; index < count; index += 1) {
      swept.world.ports.resolveTarget = () => ({ ...host, id: `host/i-${index}` });
      await begin(swept, alarmSignal({ id: `alarm-${index}` }));
    }
    pass(swept.world, 2);
    return swept;
  }
  test('are looked at up to a limit, and the rest is counted', async () => {
    const swept = await many(7);

    await sweepIncidents(swept.ports, { incidents: 5, atOnce: 2, until: forever });

    expect(swept.measured).toMatchObject({ IncidentsLookedAt: 5, IncidentsWaiting: 2, IncidentsNotLookedAt: 0 });
  });

  test('are looked at as long as there is time', async () => {
    const swept = await many(7);

    await sweepIncidents(swept.ports, { incidents: 100, atOnce: 2, until: swept.state.now });

    expect(swept.measured).toMatchObject({ IncidentsLookedAt: 0, IncidentsWaiting: 7 });
  });

  test('do not wait for one that cannot be looked at, which is tried again after its lease', async () => {
    const swept = await many(3);
    const { timeline } = swept.ports.incidents;
    const [broken] = await swept.ports.incidents.due(swept.state.now, 1);
    swept.ports.incidents.timeline = async (id) => {
      if (id === broken?.incidentId) throw new Error('unreadable');
      return timeline(id);
    };

    await expect(swept.sweep()).rejects.toThrow('1 incidents could not be looked at');
    expect(swept.measured).toMatchObject({ IncidentsLookedAt: 3, IncidentsWaiting: 0, IncidentsNotLookedAt: 1 });
    pass(swept.world, 10);
    swept.ports.incidents.timeline = timeline;
    await swept.sweep();

    expect(swept.measured).toMatchObject({ IncidentsLookedAt: 1, IncidentsNotLookedAt: 0 });
  });

  test('are looked at by one of two sweeps that meet', async () => {
    const swept = createSwept();
    await begin(swept);
    pass(swept.world, 2);
    let asked = 0;
    const { find } = swept.ports.executions;
    swept.ports.executions.find = async (id) => {
      asked += 1;
      return find(id);
    };

    await Promise.all([swept.sweep(), swept.sweep()]);

    expect(asked).toBe(1);
  });

  test('that nothing was written of are let go: the next delivery has them watched again', async () => {
    const swept = createSwept();
    await swept.ports.incidents.watch('inc-nothing', swept.state.now);

    await swept.sweep();

    expect(await swept.ports.incidents.countDue(forever)).toBe(0);
  });
});

describe('the runs of a remediation', () => {
  test('whose end nobody followed are settled with what SSM says', async () => {
    const swept = createSwept();
    await begin(swept);
    swept.end('execution-1', 'Failed');
    pass(swept.world, 21);

    await settleRuns(swept.ports);

    const { lock, history } = await swept.guard();
    expect(lock).toBeUndefined();
    expect(history?.runs).toMatchObject([{ outcome: 'failed', endedAt: expect.any(String) }]);
  });

  test('that were reserved, and never decided on, are taken back', async () => {
    const swept = createSwept();
    const { decide } = swept.world.ports.guards;
    swept.world.ports.guards.decide = () => Promise.reject(new Error('killed'));
    await expect(begin(swept)).rejects.toThrow('killed');
    swept.world.ports.guards.decide = decide;
    expect((await swept.guard()).history?.runs).toHaveLength(1);
    pass(swept.world, 21);

    await settleRuns(swept.ports);

    const { lock, history } = await swept.guard();
    expect(lock).toBeUndefined();
    expect(history?.runs).toEqual([]);
  });

  test('that are reserved anew while it is judged that nothing ran stay', async () => {
    const swept = createSwept();
    const { decide, read } = swept.world.ports.guards;
    swept.world.ports.guards.decide = () => Promise.reject(new Error('killed'));
    await expect(begin(swept)).rejects.toThrow('killed');
    swept.world.ports.guards.decide = decide;
    pass(swept.world, 21);
    const comesAgain = async (...key: Parameters<typeof read>) => {
      const before = await read(...key);
      swept.world.ports.guards.read = read;
      await begin(swept);
      return before;
    };
    swept.ports.guards = { ...swept.ports.guards, read: comesAgain };

    await settleRuns(swept.ports);

    const { lock, resourceRuns, history } = await swept.guard();
    expect(lock).toMatchObject({ remediation: restart.name });
    expect([resourceRuns, history?.runs]).toMatchObject([[{ holder: lock?.holder }], [{ holder: lock?.holder }]]);
  });

  test('whose incident nobody watches are looked at with it', async () => {
    const swept = createSwept();
    const { start } = swept.world.ports.automations;
    swept.world.ports.automations.start = () => Promise.reject(new Error('killed'));
    await expect(begin(swept)).rejects.toThrow('killed');
    swept.world.ports.automations.start = start;
    const [watched] = await swept.ports.incidents.due(forever, 1);
    if (watched !== undefined) await swept.ports.incidents.unwatch(watched);
    pass(swept.world, 21);

    await settleRuns(swept.ports);
    await swept.live(1);

    expect(await swept.incident(watched?.incidentId ?? '')).toMatchObject({ state: 'escalated' });
  });

  test('that go on are left alone', async () => {
    const swept = createSwept();
    await begin(swept);
    pass(swept.world, 21);

    await settleRuns(swept.ports);

    expect((await swept.guard()).history?.runs).toMatchObject([{ remediation: restart.name }]);
    expect((await swept.guard()).history?.runs[0]?.outcome).toBeUndefined();
  });
});

describe('how many targets a remediation watches over', () => {
  const many: Remediation = { ...restart, name: 'many', target: { type: 'host', id: { contributor: 'Host' } } };
  const byRequest: Remediation = { ...restart, name: 'by-request', on: 'request' };

  test('is counted by its alarms, where each stands for one', async () => {
    const swept = createSwept([restart, many, byRequest]);
    swept.ports.alarmList.countMatching = async (pattern) => (pattern === 'kizuki-demo-service-down' ? 12 : 0);

    await countKnown(swept.ports);

    expect((await swept.ports.guards.history(restart.name))?.known).toBe(12);
    expect(await swept.ports.guards.history('many')).toBeUndefined();
    expect(await swept.ports.guards.history('by-request')).toBeUndefined();
  });
});
