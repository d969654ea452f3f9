import { lookUntil } from '../../../local/demo/look-until.ts';

const later = () => performance.now() + 60_000;

test('it looks until what it sees is what is wanted', async () => {
  let looks = 0;

  const seen = await lookUntil(
    async () => ++looks,
    (count) => count === 2,
    {
      deadline: later(),
      signal: new AbortController().signal,
    },
  );

  expect(seen).toBe(2);
});

test('after the deadline it gives the last look, whatever that is', async () => {
  const seen = await lookUntil(
    async () => 'still down',
    () => false,
    {
      deadline: performance.now(),
      signal: new AbortController().signal,
    },
  );

  expect(seen).toBe('still down');
});

test('an abort ends it at once, also while a look hangs', async () => {
  const controller = new AbortController();
  const looking = lookUntil(
    () => new Promise(() => undefined),
    () => true,
    {
      deadline: later(),
      signal: controller.signal,
    },
  );

  controller.abort(new Error('interrupted'));

  await expect(looking).rejects.toThrow('interrupted');
});
