import { createMemoryIncidentStore } from '../../../../functions/adapters/memory/incident-store.ts';
import { readFacts } from '../../../../functions/insight/report/read-facts.ts';
import { eventsOf, type Made, on } from './days.ts';

const span = { from: '2026-11-16', to: '2026-11-22' };

async function storeOf(made: Made[]) {
  const incidents = createMemoryIncidentStore();
  for (const [index, one] of made.entries()) {
    for (const event of eventsOf(one)) await incidents.append(`inc-${index}`, event);
  }
  return incidents;
}

test('reads the incidents of the days, the first and last of them too, oldest first', async () => {
  const incidents = await storeOf([15, 22, 16, 23].map((day) => ({ at: on(day, 1) })));

  const { facts, isCut } = await readFacts(span, incidents);

  expect(facts.map(({ id }) => id)).toEqual(['inc-2', 'inc-1']);
  expect(isCut).toBe(false);
});

test('leaves out an incident of earlier days to which a signal came in these', async () => {
  const incidents = await storeOf([{ at: on(10) }]);
  const [late] = eventsOf({ at: on(17) });
  await incidents.append('inc-0', { ...late, id: 'signal/late' } as NonNullable<typeof late>);

  expect((await readFacts(span, incidents)).facts).toEqual([]);
});

test('stops at its limit and says so', async () => {
  const incidents = await storeOf(Array.from({ length: 8 }, (_, index) => ({ at: on(17, index) })));

  const { facts, isCut } = await readFacts(span, incidents, 5);

  expect(facts).toHaveLength(5);
  expect(isCut).toBe(true);
});

test('reads ten thousand incidents page by page, and few timelines at once', async () => {
  const incidents = await storeOf(Array.from({ length: 10_000 }, (_, index) => ({ at: on(16, index) })));
  const seen = { pages: 0, reading: 0, most: 0 };
  const watched = {
    signalsBetween: (...[of, limit, next]: Parameters<typeof incidents.signalsBetween>) => {
      seen.pages += 1;
      expect(limit).toBeLessThanOrEqual(1_000);
      return incidents.signalsBetween(of, limit, next);
    },
    timeline: async (id: string) => {
      seen.reading += 1;
      seen.most = Math.max(seen.most, seen.reading);
      const timeline = await incidents.timeline(id);
      seen.reading -= 1;
      return timeline;
    },
  };

  const { facts } = await readFacts(span, watched);

  expect(facts).toHaveLength(10_000);
  expect(seen.pages).toBe(10);
  expect(seen.most).toBeLessThanOrEqual(25);
});
