import { eventsOf } from '../../insight/report/days.ts';
import { createBoardWorld, record, shown } from './board-world.ts';
import { elementsOf } from './markup.ts';

describe('the view of the last seven days', () => {
  test('is a button away from the list, and leads back', async () => {
    const world = createBoardWorld();

    const [list, week] = elementsOf([await shown(world), await shown(world, { view: 'week' })]);

    expect(list?.some(({ tag, text }) => tag === 'cwdb-action' && text === '{"view":"week"}')).toBe(true);
    expect(week?.some(({ tag, text }) => tag === 'cwdb-action' && text === '{"view":"list"}')).toBe(true);
    expect(week?.find(({ tag }) => tag === 'h2')?.text).toBe('The last seven days');
  });

  test('tells of today and the six days before, in the language of the reader', async () => {
    const world = createBoardWorld();
    await record(world, 'inc-0000000000000001', eventsOf({ at: '2026-11-16T00:00:10.000Z', alarm: 'first-day' }));
    await record(world, 'inc-0000000000000002', eventsOf({ at: '2026-11-22T03:00:00.000Z', alarm: 'today' }));
    await record(world, 'inc-0000000000000003', eventsOf({ at: '2026-11-15T23:59:00.000Z', alarm: 'too-early' }));

    const [english, japanese] = [
      await shown(world, { view: 'week' }),
      await shown(world, { view: 'week' }, { locale: 'ja' }),
    ];

    expect(english).toContain('2 incidents, 2 runs');
    expect(english).toMatch(/first-day[\s\S]*today|today[\s\S]*first-day/);
    expect(english).not.toContain('too-early');
    expect(english).toContain('2026-11-16 – 2026-11-22 (UTC)');
    expect(japanese).toContain('インシデント 2 件');
    expect(japanese).toContain('直近 7 日間');
    expect(world.failures).toEqual([]);
  });

  test('looks at so many incidents and no more, and says where all of them are', async () => {
    const world = createBoardWorld();
    let read = 0;
    const incidents = {
      ...world.ports.incidents,
      signalsBetween: async (_: unknown, limit: number, next = '0') => ({
        signals: Array.from({ length: limit }, (_, place) => ({
          incidentId: `inc-${(Number(next) + place).toString(16).padStart(16, '0')}`,
          at: '2026-11-20T00:00:00.000Z',
        })),
        next: String(Number(next) + limit),
      }),
      timeline: async () => {
        read += 1;
        return eventsOf({ at: '2026-11-20T00:00:00.000Z' });
      },
    };

    const page = await shown({ ports: { ...world.ports, incidents } }, { view: 'week' });

    expect(read).toBe(2_000);
    expect(page).toContain('npx kizuki report --from 2026-11-16 --to 2026-11-22');
  });
});
