import type { Action, ActionResult } from './action.ts';
import { checkApiCall, prepareApiCall } from './api-inputs.ts';

/**
 * Calls any operation of AWS; the step's own outputs select from its answer.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html
 */
export const executeAwsApi: Action = {
  name: 'aws:executeAwsApi',
  timeoutSeconds: 25,
  timeoutPerCall: true,
  check: (inputs) => checkApiCall(inputs),
  prepare(inputs) {
    const read = prepareApiCall(inputs);
    return (context) => {
      const { service, api, input } = read(context.inputs);
      return context.callAws(service, api, input).then(asResult);
    };
  },
};

function asResult(response: Record<string, unknown>): ActionResult {
  return { response };
}
