import type { IncidentEvent } from '../../functions/incident/incident-event.ts';
import type { IncidentStore, StandingPage, StandingQuery } from '../../functions/incident/incident-store.ts';
import type { Standing } from '../../functions/incident/standing.ts';
import { signalEntry } from '../functions/incident/entries.ts';

/** What every incident store must do. `create` gives an empty one. */
export function incidentStoreContract(name: string, create: () => Promise<IncidentStore>): void {
  describe(`incident store: ${name}`, () => {
    let store: IncidentStore;
    beforeAll(async () => {
      store = await create();
    });

    test('has no entries for an incident it never saw', async () => {
      expect(await store.timeline('inc-none')).toEqual([]);
    });

    test('gives entries back oldest first, as they were', async () => {
      const first = signalEntry('2026-11-22T03:00:00.000Z', 's1');
      const second: IncidentEvent = {
        id: 'closed/1',
        at: '2026-11-22T03:05:00.000Z',
        type: 'closed',
        by: '運用',
        reason: 'quote " and 😀',
      };
      await store.append('inc-order', second);
      await store.append('inc-order', first);

      const timeline = await store.timeline('inc-order');

      expect(timeline).toEqual([first, second]);
    });

    test('keeps no secret that somebody wrote or printed', async () => {
      const reason = 'restarted with password=hunter2 and token a';
      await store.append('inc-secret', {
        id: 'escalated/1',
        at: '2026-11-22T03:00:00.000Z',
        type: 'escalated',
        reason,
      });

      const kept = JSON.stringify([await store.timeline('inc-secret'), await store.milestones('inc-secret')]);

      expect(kept).toContain('password=[redacted: password] and token a');
      expect(kept).not.toContain('hunter2');
    });

    test('keeps the first of two entries with one id', async () => {
      const first = signalEntry('2026-11-22T03:00:00.000Z', 's1');

      const added = await store.append('inc-twice', first);
      const again = await store.append('inc-twice', { ...first, at: '2026-11-22T09:00:00.000Z' });

      expect([added, again]).toEqual([true, false]);
      expect(await store.timeline('inc-twice')).toEqual([first]);
    });

    test('keeps a drill, and has it in no list', async () => {
      const drilled = { ...signalEntry('2026-01-15T03:00:00.000Z', 'd1'), remediation: 'kizuki-drill' };
      await store.append('inc-drill', drilled);
      await store.append('inc-beside', signalEntry('2026-01-15T03:00:00.000Z', 's1'));

      const span = { since: '2026-01-15T00:00:00.000Z', until: '2026-01-15T23:59:59.999Z' };
      const { signals } = await store.signalsBetween(span, 10);

      expect(await store.timeline('inc-drill')).toEqual([drilled]);
      expect(await store.openedOn('2026-01-15')).toEqual(['inc-beside']);
      expect(signals.map(({ incidentId }) => incidentId)).toEqual(['inc-beside']);
    });

    test('keeps entries of an incident apart from those of another', async () => {
      await store.append('inc-a', signalEntry('2026-11-22T03:00:00.000Z', 's1'));
      await store.append('inc-b', signalEntry('2026-11-22T03:00:00.000Z', 's2'));

      expect(await store.timeline('inc-a')).toHaveLength(1);
    });

    test('reads a timeline longer than one page of a database', async () => {
      const entries = Array.from(
        { length: 60 },
        (_, index): IncidentEvent => ({
          id: `closed/${index}`,
          at: `2026-11-22T03:00:${String(index).padStart(2, '0')}.000Z`,
          type: 'closed',
          by: 'test',
          reason: 'x'.repeat(30_000),
        }),
      );
      await Promise.all(entries.map((entry) => store.append('inc-long', entry)));

      const timeline = await store.timeline('inc-long');

      expect(timeline.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    });

    test('tells signals and decisions from what else happened to an incident', async () => {
      const entries = [
        signalEntry('2026-11-22T03:00:00.000Z', 's1'),
        {
          id: 'decision/s1',
          type: 'decision',
          signalId: 's1',
          remediation: 'r',
          decision: { kind: 'escalate', reason: 'x' },
        },
        { id: 'attempt/s1', type: 'attempt', attempt: 1, document: 'd', parameters: {}, clientToken: 't' },
        { id: 'escalated/s1', type: 'escalated', reason: 'x' },
        { id: 'verified/s1', type: 'verified', by: 'alarm', evidence: 'OK' },
        { id: '気付き', type: 'closed', by: 'hanako', reason: 'seen' },
      ].map((entry) => ({ at: '2026-11-22T03:00:00.000Z', ...entry }) as IncidentEvent);
      await Promise.all(entries.map((entry) => store.append('inc-milestones', entry)));

      const milestones = await store.milestones('inc-milestones');

      expect(milestones.map(({ id }) => id).sort()).toEqual(['attempt/s1', 'escalated/s1', 'verified/s1', '気付き']);
      expect(milestones).toEqual(expect.arrayContaining(entries.slice(2)));
      expect(await store.milestones('inc-none')).toEqual([]);
    });

    test('gives the signals of a span page by page, over midnight, oldest first', async () => {
      const moments = ['09-30T23:58', '09-30T23:59', '10-01T00:00', '10-01T00:01', '10-01T00:02'];
      const entered = moments.map((moment) => `2025-${moment}:00.000Z`);
      await Promise.all(
        entered.map((at, index) => store.append(`inc-span-${index % 2}`, signalEntry(at, `s-${index}`))),
      );
      const span = { since: entered[1] ?? '', until: entered[3] ?? '' };

      const found = [];
      let next: string | undefined;
      do {
        const page = await store.signalsBetween(span, 1, next);
        expect(page.signals.length).toBeLessThanOrEqual(1);
        found.push(...page.signals);
        next = page.next;
      } while (next !== undefined);

      expect(found).toEqual([1, 2, 3].map((index) => ({ incidentId: `inc-span-${index % 2}`, at: entered[index] })));
    });

    test('lists the incidents of a day, newest first, each once', async () => {
      await store.append('inc-1', signalEntry('2026-10-01T01:00:00.000Z', 's1'));
      await store.append('inc-2', signalEntry('2026-10-01T02:00:00.000Z', 's2'));
      await store.append('inc-2', signalEntry('2026-10-01T02:30:00.000Z', 's3'));
      await store.append('inc-3', signalEntry('2026-10-02T00:00:00.000Z', 's4'));

      expect(await store.openedOn('2026-10-01')).toEqual(['inc-2', 'inc-1']);
    });

    test('tells which incidents are due, the one that waits longest first, and how many', async () => {
      await store.watch('inc-w2', '2026-01-01T00:02:00.000Z');
      await store.watch('inc-w1', '2026-01-01T00:01:00.000Z');
      await store.watch('inc-w3', '2026-01-01T00:03:00.000Z');

      const now = '2026-01-01T00:02:00.000Z';
      expect(await store.due(now, 10)).toEqual([
        { incidentId: 'inc-w1', lookAt: '2026-01-01T00:01:00.000Z' },
        { incidentId: 'inc-w2', lookAt: '2026-01-01T00:02:00.000Z' },
      ]);
      expect(await store.due(now, 1)).toHaveLength(1);
      expect(await store.countDue(now)).toBe(2);
      expect(await store.countDue('2026-01-01T00:03:00.000Z')).toBe(3);
    });

    test('lets the earlier of two moments stand', async () => {
      await store.watch('inc-early', '2025-01-01T00:05:00.000Z');
      await store.watch('inc-early', '2025-01-01T00:09:00.000Z');
      await store.watch('inc-early', '2025-01-01T00:01:00.000Z');

      const due = await store.due('2025-01-01T01:00:00.000Z', 10);

      expect(due).toEqual([{ incidentId: 'inc-early', lookAt: '2025-01-01T00:01:00.000Z' }]);
    });

    test('moves the moment of an incident only for who knows the one that stands', async () => {
      await store.watch('inc-moved', '2024-01-01T00:01:00.000Z');
      const [watched] = await store.due('2024-01-01T00:02:00.000Z', 1);

      const moved = watched && (await store.postpone(watched, '2024-01-01T00:30:00.000Z'));
      const again = watched && (await store.postpone(watched, '2024-01-01T00:50:00.000Z'));

      expect(moved).toEqual({ incidentId: 'inc-moved', lookAt: '2024-01-01T00:30:00.000Z' });
      expect(again).toBeUndefined();
      expect(await store.due('2024-01-01T00:29:00.000Z', 10)).toEqual([]);
      expect(await store.due('2024-01-01T00:30:00.000Z', 10)).toEqual([moved]);
    });

    test('stops looking at an incident unless something began in it meanwhile', async () => {
      const first = { incidentId: 'inc-over', lookAt: '2023-01-01T00:10:00.000Z' };
      await store.watch(first.incidentId, first.lookAt);
      await store.watch('inc-over', '2023-01-01T00:05:00.000Z');

      await store.unwatch(first);
      expect(await store.due('2023-01-01T01:00:00.000Z', 10)).toHaveLength(1);
      await store.unwatch({ incidentId: 'inc-over', lookAt: '2023-01-01T00:05:00.000Z' });
      expect(await store.due('2023-01-01T01:00:00.000Z', 10)).toEqual([]);

      await store.watch('inc-over', '2023-01-01T00:20:00.000Z');
      expect(await store.due('2023-01-01T01:00:00.000Z', 10)).toHaveLength(1);
    });

    test('keeps what is watched out of the timeline', async () => {
      const entry = signalEntry('2026-11-22T03:00:00.000Z', 's1');
      await store.append('inc-watched', entry);
      await store.watch('inc-watched', '2030-01-01T00:00:00.000Z');

      expect(await store.timeline('inc-watched')).toEqual([entry]);
    });

    describe('how incidents stand', () => {
      const standing = (incidentId: string, over: Partial<Standing> = {}): Standing => ({
        ...{ incidentId, state: 'held', target: 'host/i-1', remediation: 'restart', owner: 'sre', entries: 3 },
        ...{ openedAt: '2026-11-22T03:00:00.000Z', changedAt: '2026-11-22T03:00:05.000Z', ...over },
      });
      const idsOf = ({ standings }: StandingPage) => standings.map(({ incidentId }) => incidentId);
      let list: IncidentStore;
      beforeAll(async () => {
        list = store;
        const at = (minute: number) => `2026-11-22T03:${String(minute).padStart(2, '0')}:00.000Z`;
        for (let minute = 0; minute < 30; minute += 1) {
          const owner = minute % 10 === 0 ? 'network' : 'sre';
          await list.stand(standing(`inc-held-${minute}`, { openedAt: at(minute), owner }));
        }
        await list.stand(standing('inc-asks', { state: 'awaiting-approval', openedAt: at(1), until: at(59) }));
        await list.stand(standing('inc-runs', { state: 'running', openedAt: at(2) }));
        await list.stand(standing('inc-ended', { state: 'resolved', changedAt: at(4) }));
        await list.stand(standing('inc-ended-later', { state: 'closed', changedAt: at(5), reason: 'mended by hand' }));
        await list.stand(standing('inc-drill', { remediation: 'kizuki-drill', state: 'open' }));
      });

      test('what most needs a person comes first, then the newest, page after page, each once', async () => {
        const first = await list.standings({ of: 'unfinished' }, 25);
        const second = await list.standings({ of: 'unfinished' }, 25, first.next);

        expect(idsOf(first).slice(0, 3)).toEqual(['inc-asks', 'inc-held-29', 'inc-held-28']);
        expect(first.standings[0]).toEqual(
          standing('inc-asks', {
            state: 'awaiting-approval',
            openedAt: '2026-11-22T03:01:00.000Z',
            until: '2026-11-22T03:59:00.000Z',
          }),
        );
        expect([first.standings.length, second.standings.length, second.next]).toEqual([25, 7, undefined]);
        expect(idsOf(second).at(-1)).toBe('inc-runs');
        expect(new Set([...idsOf(first), ...idsOf(second)]).size).toBe(32);
      });

      test('a page that holds all has no next', async () => {
        const page = await list.standings({ of: 'unfinished' }, 32);

        expect([page.standings.length, page.next]).toEqual([32, undefined]);
      });

      test('what is over is apart, what ended last first', async () => {
        expect(idsOf(await list.standings({ of: 'over' }, 25))).toEqual(['inc-ended-later', 'inc-ended']);
      });

      test.each<[StandingQuery, string[]]>([
        [{ of: 'awaiting-approval' }, ['inc-asks']],
        [{ of: 'held', owner: 'network' }, ['inc-held-20', 'inc-held-10', 'inc-held-0']],
        [{ of: 'open' }, []],
        [{ of: 'unfinished', owner: 'nobody' }, []],
      ])('those of %j', async (query, ids) => {
        expect(idsOf(await list.standings(query, 25))).toEqual(ids);
      });

      test('are counted by state, no further than is asked for', async () => {
        const counts = await Promise.all([list.countStandings('held', 100), list.countStandings('held', 10)]);

        expect([...counts, await list.countStandings('failed', 100)]).toEqual([30, 10, 0]);
      });

      test('a note that rests on fewer entries does not replace a newer one, and a newer one moves it', async () => {
        const opened = '2026-11-21T00:00:00.000Z';
        await list.stand(standing('inc-moves', { state: 'running', openedAt: opened, entries: 5 }));
        await list.stand(standing('inc-moves', { state: 'held', openedAt: opened, entries: 4 }));
        const before = idsOf(await list.standings({ of: 'running' }, 25));
        await list.stand(standing('inc-moves', { state: 'resolved', openedAt: opened, entries: 6 }));

        expect(before).toContain('inc-moves');
        expect(idsOf(await list.standings({ of: 'running' }, 25))).not.toContain('inc-moves');
        expect(idsOf(await list.standings({ of: 'over' }, 25))).toContain('inc-moves');
      });
    });
  });
}
