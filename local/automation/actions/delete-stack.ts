import { StepFailure } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { describeStack } from './describe-stack.ts';
import { checkFields, type Field, readFields, text, texts } from './fields.ts';
import { pollUntil } from './poll.ts';

const fields: Field[] = [
  { name: 'StackName', read: text, required: true },
  { name: 'ClientRequestToken', read: text },
  { name: 'RetainResources', read: texts },
  // The name on AWS's page, which is that of the query protocol.
  { name: 'RetainResources.member.N', as: 'RetainResources', read: texts },
  { name: 'RoleARN', read: text },
];

/**
 * Deletes a CloudFormation stack by name or id, and waits until it is gone; one that does not exist is gone already, as DeleteStack
 * has it too. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-deletestack.html
 */
export const deleteStack: Action = {
  name: 'aws:deleteStack',
  check: (inputs) => checkFields(inputs, fields, 'leave out'),
  prepare: () => async (context) => {
    const request = readFields(context.inputs, fields, 'leave out');
    const before = await describeStack(context, String(request.StackName));
    if (!before) return {};
    await context.callAws('cloudformation', 'DeleteStack', request);

    // By its id, because another stack may take the name meanwhile.
    const ended = await pollUntil(context, async () => {
      const stack = await describeStack(context, before.id);
      if (!stack) return { status: 'DELETE_COMPLETE', reason: '' };
      return stack.status.endsWith('_IN_PROGRESS') ? undefined : stack;
    });
    if (ended.status === 'DELETE_COMPLETE') return {};
    const why = ended.reason === '' ? '' : `: ${ended.reason}`;
    throw new StepFailure(`The deletion of the stack ${before.id} failed with the status ${ended.status}${why}`, {
      stage: 'PostVerification',
      type: 'Action',
    });
  },
};
