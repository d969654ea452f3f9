import { assertion, failing } from './compile-assertion.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import type { Place } from './place.ts';
import { render } from './reference.ts';
import type { RangeStep } from './step.ts';

/** A number out of its bound goes to an assertion that cannot hold: SSM has no action that simply fails. */
export function compileRange(step: RangeStep, place: Place & { next: string }): DocumentStep[] {
  const refusal = `Refuse${step.name}`;
  const common = { description: describeStep(step.label), ...failing(place.onFailure) };
  const { inputs, wanted } = compareWith(step, place.next, refusal);
  return [
    { name: step.name, ...common, action: 'aws:branch', timeoutSeconds: step.timeoutSeconds, inputs },
    assertion(step, [wanted], { ...common, name: refusal }),
  ];
}

interface Comparison {
  inputs: Record<string, unknown>;
  /** What the number should have been, for whoever reads why the assertion failed. */
  wanted: string;
}

function compareWith({ value, bound }: RangeStep, next: string, refusal: string): Comparison {
  const Variable = render(value);
  if ('atLeast' in bound) {
    const Choices = [{ NextStep: next, Variable, NumericGreaterOrEquals: bound.atLeast }];
    return { inputs: { Choices, Default: refusal }, wanted: `at least ${bound.atLeast}` };
  }
  const limit = render(bound.parameter);
  const Choices = bound.allowed.map((allowed) => ({
    NextStep: refusal,
    And: [
      { Variable: limit, NumericEquals: allowed },
      { Variable, NumericGreater: allowed },
    ],
  }));
  return { inputs: { Choices, Default: next }, wanted: `at most ${limit}` };
}
