import { describeStep } from './describe-step.ts';
import type { LaidStep } from './laid.ts';

/** Steps of one iteration; where one of them has to pass others by, it goes to a step at the end that does nothing. */
export function endingAt(end: string, steps: LaidStep[]): LaidStep[] {
  const isPlain = steps.every((one, index) => one.next !== end || index === steps.length - 1) && !leadsTo(end, steps);
  if (isPlain) return steps.map(({ next, ...one }) => (next === undefined || next === end ? one : { ...one, next }));
  const last: LaidStep = {
    phase: 'verify',
    step: {
      name: end,
      description: describeStep({ en: 'The end of one iteration', ja: '繰り返し 1 回の終わり' }),
      action: 'aws:sleep',
      timeoutSeconds: 60,
      onFailure: 'Abort',
      inputs: { Duration: 'PT1S' },
    },
  };
  return [...steps, last];
}

function leadsTo(end: string, steps: LaidStep[]): boolean {
  return steps.some(({ step }) =>
    JSON.stringify([step.inputs.Choices, step.inputs.Default, step.onFailure]).includes(`${end}"`),
  );
}
