import { availableParallelism } from 'node:os';
import { type Bug, bugs } from './bugs.ts';
import { studyInWorkers } from './in-workers.ts';
import type { ScheduleResult } from './run-schedule.ts';
import { runSchedules } from './run-schedules.ts';

const schedules = 2_000;
const minutes = 60_000;

// thousands of faults are thrown a second, and nobody reads where from
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

function* seedsUntil(isOver: () => boolean): Generator<number> {
  for (let seed = 1; seed <= schedules && !isOver(); seed += 1) yield seed;
}

async function replay(seed: number): Promise<ScheduleResult> {
  const results: ScheduleResult[] = [];
  await runSchedules([seed], { traced: true }, (result) => results.push(result));
  return results[0] as ScheduleResult;
}

/** The first schedule in which a planted bug breaks what it should. */
async function firstFinding(bug: Bug): Promise<ScheduleResult | undefined> {
  let found: ScheduleResult | undefined;
  await runSchedules(
    seedsUntil(() => found !== undefined),
    { bug },
    (result) => {
      if (result.violations.some(({ invariant }) => bug.breaks.includes(invariant))) found ??= result;
    },
  );
  return found;
}

describe('the crash study', () => {
  test(
    `${schedules} schedules of crashes, throttles, late and lost events keep every promise`,
    async () => {
      const broken: string[] = [];

      const { executions, faults } = await studyInWorkers(
        { seeds: schedules, workers: availableParallelism() },
        {
          failed: ({ seed, violations }) => {
            for (const { invariant, evidence } of violations) {
              broken.push(`npm run study -- --seed ${seed}: ${invariant}: ${evidence}`);
            }
          },
        },
      );

      expect(broken).toEqual([]);
      expect(executions).toBeGreaterThan(schedules);
      expect(faults).toBeGreaterThan(5 * schedules);
    },
    5 * minutes,
  );

  test('a seed gives the same schedule, to the letter', async () => {
    const first = await replay(7);
    const again = await replay(7);

    expect(first.trace.length).toBeGreaterThan(100);
    expect(again.trace).toEqual(first.trace);
  });

  test.each(bugs.map((bug) => [bug.name, bug] as const))(
    'finds the planted bug %s',
    async (_name, bug) => {
      const found = await firstFinding(bug);

      expect(found).toBeDefined();
    },
    2 * minutes,
  );
});
