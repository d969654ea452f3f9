import type { Guardrail } from './guardrail.ts';

/** Holds when the target or a parameter cannot be resolved: what cannot be named is never "all". */
export const target: Guardrail = ({ target, parameters }) => {
  if (isProblem(target)) return { guardrail: 'target', problem: target.problem };
  if (isProblem(parameters)) return { guardrail: 'target', problem: parameters.problem };
};

/** Parameters are lists of texts, so a text under `problem` can only be the reason why there are none. */
export function isProblem(value: object): value is { problem: string } {
  return 'problem' in value && typeof value.problem === 'string';
}
