import fc from 'fast-check';
import { systemClock } from '../../../local/automation/clock/system-clock.ts';
import { virtualClock } from '../../../local/automation/clock/virtual-clock.ts';

describe('a virtual clock', () => {
  test('lets two hours go by at once', async () => {
    const clock = virtualClock(0);

    await clock.sleep(7_200_000);

    expect(clock.now()).toBe(7_200_000);
  });

  test('ends waits in the order in which they are due, and those due together in the order in which they began', async () => {
    const clock = virtualClock(0);
    const order: string[] = [];
    const wait = async (name: string, milliseconds: number) => {
      await clock.sleep(milliseconds);
      order.push(`${name}@${clock.now()}`);
    };

    await Promise.all([wait('late', 20), wait('first', 10), wait('second', 10)]);

    expect(order).toEqual(['first@10', 'second@10', 'late@20']);
  });

  test('ends any number of waits in order, though others are aborted meanwhile', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(50), fc.boolean()), { maxLength: 300 }), async (waits) => {
        const clock = virtualClock(0);
        const ended: [due: number, begun: number][] = [];
        const controllers = waits.map(([due, isAborted], begun) => {
          const controller = new AbortController();
          clock.sleep(due, controller.signal).then(
            () => ended.push([due, begun]),
            () => undefined,
          );
          return isAborted ? [controller] : [];
        });

        for (const controller of controllers.flat()) controller.abort();
        await clock.sleep(51);

        const expected = waits.flatMap(([due, isAborted], begun) => (isAborted ? [] : [[due, begun]]));
        expect(ended).toEqual(expected.sort(([a = 0, i = 0], [b = 0, j = 0]) => a - b || i - j));
      }),
      { numRuns: 50 },
    );
  });

  test('stands still while it is held', async () => {
    const clock = virtualClock(0);
    const steps: string[] = [];
    const real = new Promise<void>((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
    const held = clock.hold(real.then(() => steps.push(`real work ended at ${clock.now()}`)));

    await Promise.all([held, clock.sleep(5).then(() => steps.push(`woke at ${clock.now()}`))]);

    expect(steps).toEqual(['real work ended at 0', 'woke at 5']);
  });
});

describe.each([
  ['the virtual clock', virtualClock(0)],
  ['the system clock', systemClock],
])('%s', (_, clock) => {
  test('ends a wait with the reason when it is aborted', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = clock.sleep(3_600_000, controller.signal);

    controller.abort(reason);

    await expect(waiting).rejects.toBe(reason);
  });

  test('does not begin a wait that is aborted already', async () => {
    const reason = new Error('enough');

    await expect(clock.sleep(3_600_000, AbortSignal.abort(reason))).rejects.toBe(reason);
  });

  test('ends a short wait', async () => {
    await expect(clock.sleep(2)).resolves.toBeUndefined();
  });
});
