import type { DecidedRecord } from '../../functions/decision/context.ts';
import type { Lock, Run } from '../../functions/decision/guard-state.ts';
import type { GuardStore } from '../../functions/decision/guard-store.ts';
import { type Target, targetKey } from '../../functions/signal/target.ts';

const now = '2026-11-22T03:00:00.000Z';
const later = '2026-11-22T03:30:00.000Z';
const key = { signalId: 'signal-1', remediation: 'restart' };

/** What every guard store must do. `create` gives an empty one. */
export function guardStoreContract(name: string, create: () => Promise<GuardStore>): void {
  describe(`guard store: ${name}`, () => {
    let store: GuardStore;
    let target: Target;
    let count = 0;

    beforeAll(async () => {
      store = await create();
    });

    beforeEach(() => {
      count += 1;
      target = { account: '000000000000', region: 'ap-northeast-1', id: `host/i-${count}` };
    });

    const lock = (holder: string, over: Partial<Lock> = {}): Lock => ({
      holder,
      incidentId: 'inc-1',
      remediation: 'restart',
      until: '2026-11-22T03:15:00.000Z',
      ...over,
    });

    const run = (holder: string, over: Partial<Run> = {}): Run => ({
      ...lock(holder),
      target: targetKey(target),
      startedAt: now,
      by: 'signal',
      ...over,
    });

    const record = (over: Partial<DecidedRecord> = {}): DecidedRecord => ({
      signalId: `signal-of-${target.id}`,
      remediation: 'restart',
      incidentId: 'inc-1',
      decision: { kind: 'run', document: 'Kizuki-host-restart-service', parameters: { ServiceName: ['web'] } },
      attempt: 1,
      ...over,
    });

    test('keeps no secret of a reason, in a decision and in a hold by a person', async () => {
      const decision: DecidedRecord['decision'] = { kind: 'escalate', reason: 'login with password=hunter2 failed' };
      const hold = { by: 'alice', reason: 'token=a1b2c3 is new', until: later, incidentId: 'inc-1' };

      const decided = await store.decide(record({ decision }));
      const held = await store.hold(target, hold);
      const state = await store.read({ target, signalId: `signal-of-${target.id}`, remediation: 'restart' });

      expect(decided.decision).toEqual({ kind: 'escalate', reason: 'login with password=[redacted: password] failed' });
      expect(held.reason).toBe('token=[redacted: token] is new');
      expect(state.decided?.decision).toEqual(decided.decision);
      expect(state.personHold).toEqual(held);
    });

    test('knows nothing of a target it never saw', async () => {
      const state = await store.read({ target, ...key });

      expect(state).toEqual({});
    });

    test('gives the lock to the first holder and tells the second who has it', async () => {
      const first = await store.reserve(target, run('a'), now);
      const second = await store.reserve(target, run('b', { incidentId: 'inc-2' }), now);

      expect(first).toMatchObject({ lock: lock('a'), attempt: 1 });
      expect(second.lock).toEqual(lock('a'));
      expect((await store.read({ target, ...key })).openIncidentId).toBe('inc-1');
    });

    test('gives the lock to one of many who want it at once', async () => {
      const holders = ['a', 'b', 'c', 'd', 'e'];

      const results = await Promise.all(holders.map((holder) => store.reserve(target, run(holder), now)));

      expect(new Set(results.map((result) => result.lock.holder)).size).toBe(1);
    });

    test('gives the same holder its lock and its attempt again', async () => {
      await store.reserve(target, run('a'), now);

      const again = await store.reserve(target, run('a'), now);

      expect(again).toMatchObject({ lock: lock('a'), attempt: 1 });
    });

    test('renews the lock and the run of a holder that reserves again', async () => {
      await store.reserve(target, run('a'), now);
      const renewed = run('a', { startedAt: later, until: '2026-11-22T03:45:00.000Z' });

      const again = await store.reserve(target, renewed, later);

      expect(again.lock).toEqual(lock('a', { until: '2026-11-22T03:45:00.000Z' }));
      expect(again.resourceRuns).toEqual([renewed]);
    });

    test('gives a lock that has run out to the next holder, as the next attempt', async () => {
      await store.reserve(target, run('a'), now);

      const next = await store.reserve(target, run('b', { until: '2026-11-22T04:00:00.000Z' }), later);

      expect(next.lock.holder).toBe('b');
      expect(next.attempt).toBe(2);
    });

    test('notes the end of a run when its lock is released', async () => {
      await store.reserve(target, run('a'), now);

      await store.unlock(target, { holder: 'a', incidentId: 'inc-1', remediation: 'restart', endedAt: later });

      expect(await store.read({ target, ...key })).toMatchObject({
        openIncidentId: 'inc-1',
        lastRun: { incidentId: 'inc-1', remediation: 'restart', endedAt: later },
      });
    });

    test('keeps a person’s hold beside the lock, tells it to whoever reserves, and forgets it when it is released', async () => {
      const hold = { by: 'hanako', reason: 'disk swap', until: later, incidentId: 'inc-1' };

      const stands = await store.hold(target, hold);
      const reserved = await store.reserve(target, run('a'), now);
      const held = await store.read({ target, ...key });
      await store.release(target, later);
      const released = await store.read({ target, ...key });

      expect(stands).toEqual(hold);
      expect(reserved).toMatchObject({ lock: lock('a'), personHold: hold });
      expect(held).toMatchObject({ lock: lock('a'), personHold: hold });
      expect(released).toMatchObject({ lock: lock('a') });
      expect(released).not.toHaveProperty('personHold');
    });

    test('lets the longer of two holds stand, and releases only the one that was meant', async () => {
      const long = { by: 'hanako', reason: 'disk swap', until: later, incidentId: 'inc-1' };
      await store.hold(target, long);

      const stands = await store.hold(target, { ...long, by: 'taro', until: '2026-11-22T03:10:00.000Z' });
      await store.release(target, '2026-11-22T03:10:00.000Z');

      expect(stands).toEqual(long);
      expect((await store.read({ target, ...key })).personHold).toEqual(long);
    });

    test('leaves a lock alone that another holder has, in the same incident too', async () => {
      await store.reserve(target, run('a'), now);

      await store.unlock(target, { holder: 'b', incidentId: 'inc-1', remediation: 'restart', endedAt: later });
      await store.withdraw(target, { holder: 'b', remediation: 'restart' });

      expect((await store.read({ target, ...key })).lock).toEqual(lock('a'));
    });

    test('drops the lock of a holder under which nothing ran, without noting a run', async () => {
      await store.reserve(target, run('a'), now);

      await store.withdraw(target, { holder: 'a', remediation: 'restart' });

      const state = await store.read({ target, ...key });
      expect(state.lock).toBeUndefined();
      expect(state.lastRun).toBeUndefined();
    });

    test('takes back the reservation that is meant, and no later one of the same holder', async () => {
      const first = run('a');
      const renewed = run('a', { startedAt: later, until: '2026-11-22T03:45:00.000Z' });
      await store.reserve(target, first, now);
      await store.reserve(target, renewed, later);

      await store.withdraw(target, first);
      const kept = await store.read({ target, ...key });
      await store.withdraw(target, renewed);
      const left = await store.read({ target, ...key });

      expect(kept).toMatchObject({ lock: { holder: 'a', until: renewed.until }, resourceRuns: [renewed] });
      expect(kept.history?.runs).toContainEqual(renewed);
      expect(left.lock).toBeUndefined();
      expect([...(left.resourceRuns ?? []), ...(left.history?.runs ?? [])]).not.toContainEqual(renewed);
    });

    test('keeps the incident that was opened first until it is closed', async () => {
      const first = await store.open(target, 'inc-1');
      const second = await store.open(target, 'inc-2');
      await store.close(target, 'inc-2');
      const still = await store.open(target, 'inc-3');
      await store.close(target, 'inc-1');
      const next = await store.open(target, 'inc-4');

      expect([first, second, still, next]).toEqual(['inc-1', 'inc-1', 'inc-1', 'inc-4']);
    });

    test('counts attempts anew for the incident after a closed one', async () => {
      await store.reserve(target, run('a'), now);
      await store.unlock(target, { holder: 'a', incidentId: 'inc-1', remediation: 'restart', endedAt: later });
      await store.close(target, 'inc-1');

      const next = await store.reserve(target, run('b', { incidentId: 'inc-2' }), later);

      expect(next.attempt).toBe(1);
    });

    test('lets the first decision on a signal stand', async () => {
      const first = await store.decide(record());
      const second = await store.decide(
        record({ decision: { kind: 'hold', hold: { guardrail: 'kill-switch', scope: 'global' } } }),
      );

      expect(first).toEqual(record());
      expect(second).toEqual(record());
    });

    test('finds a decision, its execution and the execution’s owner again', async () => {
      const executionId = `execution-of-${target.id}`;
      await store.decide(record());

      await store.started({ ...record(), executionId }, target);
      await store.started({ ...record(), executionId }, target);

      const { decided } = await store.read({ target, signalId: record().signalId, remediation: 'restart' });
      expect(decided).toEqual({ ...record(), executionId });
      expect(await store.executionOwner(executionId)).toEqual({
        holder: `restart/${record().signalId}`,
        incidentId: 'inc-1',
        remediation: 'restart',
        attempt: 1,
        target,
      });
    });

    test('keeps marks of the incident that is open until it is closed', async () => {
      await store.open(target, 'inc-1');
      await store.mark(target, 'inc-1', 'hold/storm');
      await store.mark(target, 'inc-1', 'hold/storm');
      await store.mark(target, 'inc-1', 'hold/lock');
      await store.mark(target, 'inc-2', 'hold/rate');

      const { marks } = await store.read({ target, ...key });
      await store.close(target, 'inc-1');

      expect(marks?.toSorted()).toEqual(['hold/lock', 'hold/storm']);
      expect((await store.read({ target, ...key })).marks).toBeUndefined();
    });

    const signal = (name: string, at: string) => ({ key: name, at, target: 't', traits: { Zone: 'ゾーン a' } });

    test('keeps the latest signals: each once, those of several writers, and without those to be forgotten', async () => {
      await Promise.all(['a', 'b', 'c'].map((name) => store.noteSignal(signal(name, now), [])));

      const after = await store.noteSignal(signal('a', later), ['b']);

      expect(after.signals.toSorted((one, other) => (one.key < other.key ? -1 : 1))).toEqual([
        signal('a', now),
        signal('c', now),
      ]);
      expect((await store.read({ target, ...key })).storm).toEqual(after);
    });

    const begun = { since: '2026-11-22T03:00:00.000Z', until: '2026-11-22T03:05:00.000Z', incidentId: 'inc-storm' };
    const episodes: [string, (episode: typeof begun) => Promise<unknown>][] = [
      ['storm', (episode) => store.storm(episode)],
      ['stand-down', (episode) => store.crowd(`restart-${target.id}`, 'stand-down', episode)],
    ];

    test.each(episodes)('lets one of many who see a %s begin it', async (_what, begin) => {
      const seen = ['a', 'b', 'c'].map((name) => ({ ...begun, incidentId: name }));

      const results = await Promise.all(seen.map(begin));

      const [first] = results;
      expect(['a', 'b', 'c']).toContain((first as typeof begun).incidentId);
      for (const result of results) expect(result).toEqual(first);
    });

    test.each(episodes)(
      'prolongs the %s that is on, never shortens it, and begins the next after its end',
      async (_what, begin) => {
        const own = { ...begun, since: '2026-11-23T03:00:00.000Z', until: '2026-11-23T03:05:00.000Z' };
        await begin(own);

        const longer = await begin({ ...own, until: '2026-11-23T03:07:00.000Z' });
        const shorter = await begin({ ...own, until: '2026-11-23T03:06:00.000Z' });
        const during = await begin({
          since: '2026-11-23T03:06:59.000Z',
          until: '2026-11-23T03:12:00.000Z',
          incidentId: 'x',
        });
        const next = await begin({
          since: '2026-11-23T03:07:00.000Z',
          until: '2026-11-23T03:12:00.000Z',
          incidentId: 'y',
        });

        expect([longer, shorter, during]).toMatchObject(Array(3).fill({ ...own, until: '2026-11-23T03:07:00.000Z' }));
        expect(next).toMatchObject({ since: '2026-11-23T03:07:00.000Z', incidentId: 'y' });
      },
    );

    test('remembers the storm before the one that is on, however often either is prolonged', async () => {
      const first = { since: '2026-11-24T03:00:00.000Z', until: '2026-11-24T03:05:00.000Z', incidentId: 'first' };
      const second = { since: '2026-11-24T03:05:00.000Z', until: '2026-11-24T03:10:00.000Z', incidentId: 'second' };
      await store.storm(first);
      await store.storm(second);

      const stands = await store.storm({ ...second, until: '2026-11-24T03:11:00.000Z' });

      expect(stands).toMatchObject({ ...second, until: '2026-11-24T03:11:00.000Z', previous: first });
    });

    test('knows what holds a remediation’s targets when its signals are decided', async () => {
      await store.crowd(`restart-${target.id}`, 'stand-down', begun);
      await store.crowd(`restart-${target.id}`, 'rate', { ...begun, incidentId: 'inc-rate' });

      const { history } = await store.read({ target, signalId: 's', remediation: `restart-${target.id}` });

      expect(history?.episodes).toEqual({ 'stand-down': begun, rate: { ...begun, incidentId: 'inc-rate' } });
    });

    test('knows no owner of an execution it did not start', async () => {
      expect(await store.executionOwner('nobody’s')).toBeUndefined();
    });
  });
}
