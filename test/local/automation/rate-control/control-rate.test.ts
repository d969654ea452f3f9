import fc from 'fast-check';
import { controlRate } from '../../../../local/automation/rate-control/control-rate.ts';

/** Work that a test ends by hand. */
function manualWork() {
  const running = new Map<number, (succeeded: boolean) => void>();
  const begun: number[] = [];
  return {
    begun,
    running,
    work(item: number): Promise<boolean> {
      begun.push(item);
      return new Promise((resolve) => running.set(item, resolve));
    },
    /** Ends the one that has run longest. */
    async end(succeeded = true): Promise<void> {
      const [[item, resolve] = []] = running;
      if (item === undefined || !resolve) throw new Error('nothing runs');
      running.delete(item);
      resolve(succeeded);
      await new Promise((turn) => setImmediate(turn));
    },
  };
}

const items = (count: number) => Array.from({ length: count }, (_, index) => index);
const never = () => false;

// https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale-controls.html
test('One is begun, then two more, then ever more until the concurrency is reached', async () => {
  const { work, running, end } = manualWork();
  const all = controlRate(items(20), { maxConcurrency: 4, maxErrors: 0 }, work, never);
  const runningAfter = [running.size];

  for (let ended = 0; ended < 20; ended += 1) {
    await end();
    runningAfter.push(running.size);
  }

  expect(runningAfter).toEqual([1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1, 0]);
  await expect(all).resolves.toEqual({ begun: 20, errors: 0 });
});

test.each([
  [0, 1],
  [1, 2],
  [3, 4],
])('With MaxErrors %i nothing begins after error %i', async (maxErrors, last) => {
  const { work, begun, end } = manualWork();
  const all = controlRate(items(10), { maxConcurrency: 1, maxErrors }, work, never);

  for (let errors = 0; errors < last; errors += 1) await end(false);

  await expect(all).resolves.toEqual({ begun: last, errors: last });
  expect(begun).toEqual(items(last));
});

test('What runs when there are too many errors may end, and counts', async () => {
  const { work, begun, end } = manualWork();
  const all = controlRate(items(10), { maxConcurrency: 3, maxErrors: 0 }, work, never);
  await end();
  expect(begun).toHaveLength(3);

  await end(false);
  await end(false);

  await expect(all).resolves.toEqual({ begun: 3, errors: 2 });
});

test('Nothing begins once it is stopped', async () => {
  const { work, begun, end } = manualWork();
  let stopped = false;
  const all = controlRate(items(10), { maxConcurrency: 3, maxErrors: 10 }, work, () => stopped);
  stopped = true;

  await end();

  await expect(all).resolves.toEqual({ begun: 1, errors: 0 });
  expect(begun).toEqual([0]);
});

test('Without items it has ended', async () => {
  const all = controlRate([], { maxConcurrency: 1, maxErrors: 0 }, async () => true, never);

  await expect(all).resolves.toEqual({ begun: 0, errors: 0 });
});

test('Never more than the concurrency at once, each item once and in order, and none begun after too many errors', async () => {
  const rates = fc.record({
    maxConcurrency: fc.integer({ min: 1, max: 8 }),
    maxErrors: fc.integer({ min: 0, max: 5 }),
  });
  const ends = fc.array(fc.record({ turns: fc.nat(4), succeeds: fc.boolean() }), { maxLength: 40 });

  await fc.assert(
    fc.asyncProperty(rates, ends, async (rate, planned) => {
      const begun: number[] = [];
      let running = 0;
      let errors = 0;
      const run = async ({ turns, succeeds }: { turns: number; succeeds: boolean }) => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        return succeeds;
      };
      const work = (item: number) => {
        begun.push(item);
        running += 1;
        expect(running).toBeLessThanOrEqual(rate.maxConcurrency);
        expect(errors).toBeLessThanOrEqual(rate.maxErrors);
        const result = run(planned[item] ?? { turns: 0, succeeds: false });
        void result.then((succeeded) => {
          running -= 1;
          errors += succeeded ? 0 : 1;
        });
        return result;
      };

      const told = await controlRate(items(planned.length), rate, work, never);

      expect(running).toBe(0);
      expect(begun).toEqual(items(told.begun));
      expect(told.errors).toBe(errors);
      expect(told.begun === planned.length || errors > rate.maxErrors).toBe(true);
    }),
    { numRuns: 300 },
  );
});
