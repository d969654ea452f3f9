import type { Action } from './action.ts';
import { checkCondition, holds } from './condition.ts';
import { isMap, unknownInputs } from './read-input.ts';

/**
 * Goes to the step of the first choice that is true, else to Default, else on to the next step. Choices are looked at in order, and what
 * stands after the first true one is not evaluated: it may name steps that have not run.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-branch.html
 */
export const branch: Action = {
  name: 'aws:branch',
  deferred: ['Choices'],
  check(inputs) {
    const faults = unknownInputs(inputs, ['Choices', 'Default']);
    if (!Array.isArray(inputs.Choices) || inputs.Choices.length === 0)
      return [...faults, 'the input Choices must list one choice or more'];
    for (const [index, choice] of inputs.Choices.entries()) {
      if (!isMap(choice) || typeof choice.NextStep !== 'string') faults.push(`choice ${index + 1} names no NextStep`);
      else faults.push(...checkCondition(choice).map((message) => `choice ${index + 1}: ${message}`));
    }
    return faults;
  },
  choices(inputs) {
    const choices = Array.isArray(inputs.Choices) ? inputs.Choices : [];
    const steps = [...choices.map((choice) => (isMap(choice) ? choice.NextStep : undefined)), inputs.Default];
    return { steps: steps.filter((step) => typeof step === 'string'), always: inputs.Default !== undefined };
  },
  prepare: () => (context) => {
    const choices = context.inputs.Choices as Record<string, unknown>[];
    const taken = choices.find((choice) => holds(choice));
    const nextStep = taken?.NextStep ?? context.inputs.Default;
    return typeof nextStep === 'string' ? { nextStep, outputs: { NextStep: nextStep } } : {};
  },
};
