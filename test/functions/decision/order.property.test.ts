import fc from 'fast-check';
import { decide } from '../../../functions/decision/decide.ts';
import { guardrails } from '../../../functions/decision/guardrails/guardrails.ts';
import { context, now, signal } from './any-context.ts';

test('the order of the guardrails does not change whether a run is held', () => {
  const outcomes = { held: 0, free: 0 };

  fc.assert(
    fc.property(
      context,
      signal,
      fc.shuffledSubarray(guardrails, { minLength: guardrails.length }),
      (subject, came, shuffled) => {
        const isHeld = shuffled.some((guardrail) => guardrail(subject, came, now) !== undefined);

        const { kind } = decide({ ...subject, remediation: { ...subject.remediation, autonomy: 'auto' } }, came, now);

        expect(kind === 'hold').toBe(isHeld);
        outcomes[isHeld ? 'held' : 'free'] += 1;
      },
    ),
    { numRuns: 5_000, seed: 4 },
  );

  expect(Math.min(outcomes.held, outcomes.free)).toBeGreaterThan(30);
});
