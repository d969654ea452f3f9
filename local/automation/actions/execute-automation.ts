import type { AutomationExecution, Tag, Target, TargetLocation } from '@aws-sdk/client-ssm';
import { InputError, StepFailure } from '../execution/step-failure.ts';
import { render } from '../expression/render.ts';
import { wireValues } from '../values/wire.ts';
import type { Action, ActionContext } from './action.ts';
import { isMap, missingInputs, requireMap, requireMaps, requireText, unknownInputs } from './read-input.ts';

const rateInputs = ['TargetParameterName', 'Targets', 'TargetMaps', 'TargetLocations', 'MaxConcurrency', 'MaxErrors'];
const taken = ['DocumentName', 'DocumentVersion', 'RuntimeParameters', 'Tags', ...rateInputs];

/**
 * Runs another automation, or one for each target, and waits for its end; fails unless that is a success. When the step is cancelled or
 * runs out of time, the child is cancelled.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeAutomation.html
 */
export const executeAutomation: Action = {
  name: 'aws:executeAutomation',
  check: (inputs) => [...missingInputs(inputs, ['DocumentName']), ...unknownInputs(inputs, taken)],
  prepare: () => async (context) => {
    const child = await context.startChild(readChild(context.inputs));
    const record = await untilEnd(context, child);
    const outputs = outputsOf(record);
    if (!succeeded.has(record.AutomationExecutionStatus ?? '')) {
      throw new StepFailure(describeEnd(record), { stage: 'Invocation', type: 'Action', outputs });
    }
    return { outputs, response: { ...outputs, ...nested(record.Outputs ?? {}) } };
  },
};

const succeeded = new Set(['Success', 'CompletedWithSuccess', 'Exited']);

function readChild(inputs: Record<string, unknown>): Parameters<ActionContext['startChild']>[0] {
  const given = (name: string) => inputs[name] !== undefined && inputs[name] !== null && inputs[name] !== '';
  return {
    documentName: requireText(inputs, 'DocumentName'),
    ...(given('DocumentVersion') ? { documentVersion: render(inputs.DocumentVersion) } : {}),
    parameters: given('RuntimeParameters') ? readParameters(requireMap(inputs, 'RuntimeParameters')) : {},
    ...(given('Tags') ? { tags: requireMaps(inputs, 'Tags') as unknown as Tag[] } : {}),
    targeting: {
      ...(given('TargetParameterName') ? { TargetParameterName: requireText(inputs, 'TargetParameterName') } : {}),
      ...(given('Targets') ? { Targets: requireMaps(inputs, 'Targets').map(readTarget) } : {}),
      ...(given('TargetMaps') ? { TargetMaps: requireMaps(inputs, 'TargetMaps').map(readParameters) } : {}),
      ...(given('TargetLocations')
        ? { TargetLocations: requireMaps(inputs, 'TargetLocations').map(readLocation) }
        : {}),
      ...(given('MaxConcurrency') ? { MaxConcurrency: render(inputs.MaxConcurrency) } : {}),
      ...(given('MaxErrors') ? { MaxErrors: render(inputs.MaxErrors) } : {}),
    },
  };
}

/** Documents write one value or a list, of any type; a child takes lists of texts. A value of null is none. */
function readParameters(parameters: Record<string, unknown>): Record<string, string[]> {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, wireValues(value)]));
}

function readTarget(target: Record<string, unknown>): Target {
  const values = target.Values ?? [];
  if (typeof target.Key !== 'string' || !(Array.isArray(values) || typeof values === 'string'))
    throw new InputError(`a target must have Key and Values, but is ${JSON.stringify(target)}`);
  return { Key: target.Key, Values: wireValues(values) };
}

function readLocation({ Targets, ...location }: Record<string, unknown>): TargetLocation {
  const lists = ['Accounts', 'Regions', 'ExcludeAccounts'].filter((name) => location[name] !== undefined);
  const texts = Object.fromEntries(Object.entries(location).map(([name, value]) => [name, textUnlessFlag(value)]));
  return {
    ...texts,
    ...Object.fromEntries(lists.map((name) => [name, wireValues(location[name])])),
    ...(Targets === undefined ? {} : { Targets: requireMaps({ Targets }, 'Targets').map(readTarget) }),
  };
}

function textUnlessFlag(value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}

async function untilEnd(
  { signal }: ActionContext,
  child: Awaited<ReturnType<ActionContext['startChild']>>,
): Promise<AutomationExecution> {
  const cancel = () => child.stop('Cancel');
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel, { once: true });
  const record = await child.done.finally(() => signal.removeEventListener('abort', cancel));
  if (signal.aborted) throw signal.reason;
  return record;
}

/** `Output` is a list of all outputs, in the order that the child's document names them. */
function outputsOf({ AutomationExecutionId, AutomationExecutionStatus, Outputs = {} }: AutomationExecution) {
  return {
    Output: Object.values(Outputs).flat(),
    ExecutionId: AutomationExecutionId,
    Status: AutomationExecutionStatus,
  };
}

/** Documents also select the child's outputs by step and name: `$.step.Output`. */
function nested(outputs: Record<string, string[]>): Record<string, unknown> {
  const steps: Record<string, unknown> = {};
  for (const [reference, values] of Object.entries(outputs)) {
    const at = reference.indexOf('.');
    const step = at === -1 ? reference : reference.slice(0, at);
    if (at === -1) steps[step] = values;
    else steps[step] = { ...(isMap(steps[step]) ? steps[step] : {}), [reference.slice(at + 1)]: values };
  }
  return steps;
}

function describeEnd({
  AutomationExecutionId,
  AutomationExecutionStatus,
  FailureMessage,
}: AutomationExecution): string {
  const why = FailureMessage === undefined ? '' : `: ${FailureMessage}`;
  return `The automation ${AutomationExecutionId} ended with status ${AutomationExecutionStatus}${why}`;
}
