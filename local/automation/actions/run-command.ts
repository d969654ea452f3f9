import { InputError, StepFailure } from '../execution/step-failure.ts';
import { render } from '../expression/render.ts';
import type { Action, ActionContext } from './action.ts';
import { type CommandResult, watchCommand } from './command-invocations.ts';
import { isMap, missingInputs, requireMap, requireMaps, requireTexts, unknownInputs } from './read-input.ts';

const passedOn = [
  'DocumentName',
  'DocumentVersion',
  'DocumentHash',
  'DocumentHashType',
  'TimeoutSeconds',
  'Comment',
  'OutputS3Region',
  'OutputS3BucketName',
  'OutputS3KeyPrefix',
  'MaxConcurrency',
  'MaxErrors',
  'ServiceRoleArn',
  'NotificationConfig',
  'CloudWatchOutputConfig',
  'AlarmConfiguration',
];
const taken = ['InstanceIds', 'Targets', 'Parameters', ...passedOn];

/**
 * Runs a command document on managed nodes and waits until it has ended on all of them; fails unless it succeeded on all.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runcommand.html
 */
export const runCommand: Action = {
  name: 'aws:runCommand',
  waitsFor: 'verifying the command has completed',
  check(inputs) {
    const faults = [...missingInputs(inputs, ['DocumentName']), ...unknownInputs(inputs, taken)];
    if (inputs.InstanceIds === undefined && inputs.Targets === undefined)
      faults.push('the step needs InstanceIds or Targets');
    return faults;
  },
  prepare: () => async (context) => {
    const request = sendCommandRequest(context.inputs);
    const { Command } = await context.callAws('ssm', 'SendCommand', request);
    const commandId = isMap(Command) ? Command.CommandId : undefined;
    if (typeof commandId !== 'string') {
      throw new StepFailure('SendCommand answered without a CommandId', { stage: 'Invocation', type: 'Internal' });
    }
    return { outputs: await awaitCommand(context, commandId, request) };
  },
};

async function awaitCommand(context: ActionContext, commandId: string, request: Record<string, unknown>) {
  const nodes = Array.isArray(request.InstanceIds) ? (request.InstanceIds as string[]) : undefined;
  const result = await watchCommand(context, commandId, nodes);
  const outputs = {
    CommandId: commandId,
    Status: result.status,
    ResponseCode: result.responseCode,
    Output: result.output,
  };
  if (result.status !== 'Success') {
    throw new StepFailure(describeFailure(commandId, result), { stage: 'Invocation', type: 'Action', outputs });
  }
  return outputs;
}

/** As AWS says it in FailureMessage, with the nodes that it does not name. */
function describeFailure(
  CommandId: string,
  { status: Status, responseCode, output: Output, failedOn }: CommandResult,
): string {
  const payload = JSON.stringify({ Status, ResponseCode: responseCode, Output, CommandId });
  const result = { Status, ResponseCode: responseCode, Output, OutputPayload: payload, CommandId };
  const listed = Object.entries(result).map(([name, value]) => `${name}=[${value}]`);
  const nodes = failedOn.length === 0 ? '' : ` on ${failedOn.join(', ')}`;
  return `Command ${CommandId} returns unexpected invocation result${nodes}: \n{${listed.join(', ')}}`;
}

function sendCommandRequest(inputs: Record<string, unknown>): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const name of passedOn) if (inputs[name] !== undefined) request[name] = inputs[name];
  if (inputs.InstanceIds !== undefined) request.InstanceIds = requireTexts(inputs, 'InstanceIds');
  if (inputs.Targets !== undefined) request.Targets = requireMaps(inputs, 'Targets');
  if (inputs.Parameters !== undefined) request.Parameters = commandParameters(requireMap(inputs, 'Parameters'));
  if (request.TimeoutSeconds !== undefined)
    request.TimeoutSeconds = wholeNumber('TimeoutSeconds', request.TimeoutSeconds);
  return request;
}

/** SendCommand takes a list of texts for each parameter; documents write one text or a number as well. */
function commandParameters(parameters: Record<string, unknown>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, (Array.isArray(value) ? value : [value]).map(render)]),
  );
}

function wholeNumber(name: string, value: unknown): number {
  const number = Number(value);
  if (!Number.isInteger(number))
    throw new InputError(`the input ${name} must be a whole number, but is ${JSON.stringify(value)}`);
  return number;
}
