import type { History, Run } from '../../../../functions/decision/guard-state.ts';
import { breaker } from '../../../../functions/decision/guardrails/breaker.ts';
import { alarmSignal } from '../../incident/entries.ts';
import { ago, context, now, runAgo, settings } from './examples.ts';

const on = (runs: Run[], over: Partial<History> = {}, limit?: number) =>
  breaker(
    context({
      guard: { history: { runs, sick: [], ...over } },
      ...settings(limit === undefined ? {} : { breaker: limit }),
    }),
    alarmSignal(),
    now,
  );
const failed = (minutes: number) => runAgo(minutes, { outcome: 'failed' });
const three = [failed(90), failed(60), failed(30)];

describe('breaker', () => {
  test('holds after three failed runs in a row, and names their incidents', () => {
    const hold = on(three);

    expect(hold).toEqual({ guardrail: 'breaker', failures: 3, incidentIds: ['inc-30', 'inc-60', 'inc-90'] });
  });

  test('goes by when runs began, in whatever order they are stored, and looks past those without an outcome', () => {
    const hold = on([failed(30), runAgo(100, { outcome: 'verified' }), failed(90), runAgo(10), failed(60)]);

    expect(hold).toMatchObject({ failures: 3 });
  });

  test.each<[string, Run[], Partial<History>, number | undefined]>([
    ['two failed', three.slice(1), {}, undefined],
    ['the last one verified', [...three, runAgo(10, { outcome: 'verified' })], {}, undefined],
    ['one among them verified', [...three.slice(0, 2), runAgo(45, { outcome: 'verified' }), failed(30)], {}, undefined],
    ['a person closed it after the first', three, { resetAt: ago(75) }, undefined],
    ['more are allowed', three, {}, 4],
    ['nothing is known', [], {}, undefined],
  ])('lets run when %s', (_when, runs, over, limit) => {
    const hold = on(runs, over, limit);

    expect(hold).toBeUndefined();
  });
});
