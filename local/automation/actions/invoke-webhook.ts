import { StepFailure } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { checkFields, type Field, jsonText, readFields, text } from './fields.ts';

const fields: Field[] = [
  { name: 'IntegrationName', read: text, required: true },
  { name: 'Body', read: jsonText },
];

/**
 * Calls a webhook integration. Whatever the provider answers is an output, and the step succeeds: AWS documents the code as an output
 * and no code as a failure. https://docs.aws.amazon.com/systems-manager/latest/userguide/invoke-webhook.html
 */
export const invokeWebhook: Action = {
  name: 'aws:invokeWebhook',
  check: (inputs) => checkFields(inputs, fields, 'leave out'),
  prepare: () => async (context) => {
    const { IntegrationName, Body } = readFields(context.inputs, fields, 'leave out');
    if (!context.invokeWebhook) {
      throw new StepFailure('Webhook integrations cannot be called here: nothing was given to call them with', {
        stage: 'Invocation',
        type: 'Internal',
      });
    }
    const { response, responseCode } = await context.invokeWebhook(
      String(IntegrationName),
      Body === undefined ? undefined : String(Body),
    );
    return { outputs: { Response: response, ResponseCode: responseCode } };
  },
};
