import { InputError } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { missingInputs, requireText, unknownInputs } from './read-input.ts';

/**
 * Gives a variable of the document a new value.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-update-variable.html
 */
export const updateVariable: Action = {
  name: 'aws:updateVariable',
  check: (inputs) => [...missingInputs(inputs, ['Name', 'Value']), ...unknownInputs(inputs, ['Name', 'Value'])],
  prepare: () => (context) => {
    const name = requireText(context.inputs, 'Name');
    const variable = /^variable:([\w-]+)$/.exec(name)?.[1];
    if (variable === undefined)
      throw new InputError(`the input Name must be such as variable:count, but is ${JSON.stringify(name)}`);
    context.setVariable(variable, context.inputs.Value);
    return {};
  },
};
