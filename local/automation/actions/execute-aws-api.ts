import type { Action, ActionResult } from './action.ts';
import { checkApiCall, readApiCall } from './api-inputs.ts';

/**
 * Calls any operation of AWS; the step's own outputs select from its answer.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAwsApi.html
 */
export const executeAwsApi: Action = {
  name: 'aws:executeAwsApi',
  timeoutSeconds: 25,
  timeoutPerCall: true,
  check: (inputs) => checkApiCall(inputs),
  prepare: () => (context) => {
    const { service, api, input } = readApiCall(context.inputs);
    return context.callAws(service, api, input).then(asResult);
  },
};

function asResult(response: Record<string, unknown>): ActionResult {
  return { response };
}
