import { after } from '../../../local/automation/clock/after.ts';

test('wakes those who wait the same time in order, and those who wait less before them', async () => {
  const woken: string[] = [];

  await new Promise<void>((resolve) => {
    after(20, () => woken.push('first of 20'));
    after(20, () => {
      woken.push('second of 20');
      resolve();
    });
    after(5, () => woken.push('5'));
  });

  expect(woken).toEqual(['5', 'first of 20', 'second of 20']);
});

test.each([0, 1, 2])('wakes nobody who cancelled, wherever in the line: number %i', async (cancelled) => {
  const woken: number[] = [];
  const cancels = [0, 1, 2].map((number) => after(10, () => woken.push(number)));

  cancels[cancelled]?.();
  cancels[cancelled]?.();
  await new Promise<void>((resolve) => after(10, resolve));

  expect(woken).toEqual([0, 1, 2].filter((number) => number !== cancelled));
});

test('who was woken may wait again', async () => {
  let times = 0;

  await new Promise<void>((resolve) => {
    const again = () => {
      times += 1;
      if (times === 3) resolve();
      else after(5, again);
    };
    after(5, again);
  });

  expect(times).toBe(3);
});

test('to cancel after the waking does nothing to the others', async () => {
  const woken: string[] = [];

  await new Promise<void>((resolve) => {
    const cancel = after(5, () => {
      woken.push('a');
      cancel();
    });
    after(5, () => {
      woken.push('b');
      resolve();
    });
  });

  expect(woken).toEqual(['a', 'b']);
});
