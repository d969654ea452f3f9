import { InputError, StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionContext } from './action.ts';
import { describeStack } from './describe-stack.ts';
import { checkFields, type Field, flag, jsonText, maps, readFields, text, texts, wholeNumber } from './fields.ts';
import { pollUntil } from './poll.ts';

const fields: Field[] = [
  { name: 'StackName', read: text, required: true },
  { name: 'TemplateBody', read: jsonText },
  { name: 'TemplateURL', read: text },
  { name: 'Parameters', read: maps },
  { name: 'Capabilities', read: texts },
  { name: 'ClientRequestToken', read: text },
  { name: 'DisableRollback', read: flag },
  { name: 'NotificationARNs', read: texts },
  { name: 'OnFailure', read: text, values: ['DO_NOTHING', 'ROLLBACK', 'DELETE'] },
  { name: 'ResourceTypes', read: texts },
  { name: 'RoleARN', read: text },
  { name: 'StackPolicyBody', read: jsonText },
  { name: 'StackPolicyURL', read: text },
  { name: 'Tags', read: maps },
  { name: 'TimeoutInMinutes', read: wholeNumber },
];

/** Of each pair AWS takes one at most. */
const either = [
  ['TemplateBody', 'TemplateURL'],
  ['DisableRollback', 'OnFailure'],
  ['StackPolicyBody', 'StackPolicyURL'],
] as const;

/**
 * Creates a CloudFormation stack, and waits until it is complete. Fails where the creation does, also when CloudFormation has rolled it
 * back, and where a stack of that name exists: only with the ClientRequestToken of the attempt that created it does CloudFormation take
 * it for the same request. https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-createstack.html
 */
export const createStack: Action = {
  name: 'aws:createStack',
  check(inputs) {
    const faults = checkFields(inputs, fields, 'leave out');
    if (inputs.TemplateBody === undefined && inputs.TemplateURL === undefined)
      faults.push('the step needs TemplateBody or TemplateURL');
    return faults;
  },
  prepare: () => async (context) => {
    const answer = await context.callAws('cloudformation', 'CreateStack', createStackRequest(context.inputs));
    if (typeof answer.StackId !== 'string') {
      throw new StepFailure('CreateStack answered without a StackId', { stage: 'Invocation', type: 'Internal' });
    }
    return { outputs: await awaitCreation(context, answer.StackId) };
  },
};

function createStackRequest(inputs: Record<string, unknown>): Record<string, unknown> {
  const request = readFields(inputs, fields, 'leave out');
  for (const [one, other] of either) {
    if (request[one] !== undefined && request[other] !== undefined)
      throw new InputError(`the inputs ${one} and ${other} cannot both be given`);
  }
  if (request.TemplateBody === undefined && request.TemplateURL === undefined)
    throw new InputError('one of the inputs TemplateBody and TemplateURL must be given');
  return request;
}

async function awaitCreation(context: ActionContext, StackId: string) {
  context.showOutputs({ StackId, StackStatus: 'CREATE_IN_PROGRESS', StackStatusReason: '' });
  const ended = await pollUntil(context, async () => {
    const stack = await describeStack(context, StackId);
    return stack?.status.endsWith('_IN_PROGRESS') ? undefined : (stack ?? { status: 'DELETE_COMPLETE', reason: '' });
  });
  const outputs = { StackId, StackStatus: ended.status, StackStatusReason: ended.reason };
  if (ended.status === 'CREATE_COMPLETE') return outputs;
  const why = ended.reason === '' ? '' : `: ${ended.reason}`;
  throw new StepFailure(`The creation of the stack ${StackId} failed with the status ${ended.status}${why}`, {
    stage: 'PostVerification',
    type: 'Action',
    outputs,
  });
}
