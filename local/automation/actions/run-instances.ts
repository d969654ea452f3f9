import { InputError, StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionContext } from './action.ts';
import { asIs, checkFields, type Field, flag, maps, readFields, text, texts, wholeNumber } from './fields.ts';
import { isBase64 } from './is-base64.ts';
import { lookAtNew } from './look-at-new.ts';
import { pollUntil } from './poll.ts';
import { isMap } from './read-input.ts';

const fields: Field[] = [
  { name: 'ImageId', read: text, required: true },
  { name: 'InstanceType', read: text },
  { name: 'MinInstanceCount', as: 'MinCount', read: wholeNumber },
  { name: 'MaxInstanceCount', as: 'MaxCount', read: wholeNumber },
  { name: 'AdditionalInfo', read: text },
  { name: 'BlockDeviceMappings', read: maps },
  { name: 'ClientToken', read: text },
  { name: 'DisableApiTermination', read: flag },
  { name: 'EbsOptimized', read: flag },
  { name: 'IamInstanceProfileArn', read: text },
  { name: 'IamInstanceProfileName', read: text },
  { name: 'InstanceInitiatedShutdownBehavior', read: text },
  { name: 'KernelId', read: text },
  { name: 'KeyName', read: text },
  { name: 'Monitoring', read: asIs },
  { name: 'NetworkInterfaces', read: maps },
  { name: 'Placement', read: asIs },
  { name: 'PrivateIpAddress', read: text },
  { name: 'RamdiskId', read: text },
  { name: 'SecurityGroupIds', read: texts },
  { name: 'SecurityGroups', read: texts },
  { name: 'SubnetId', read: text },
  { name: 'TagSpecifications', read: maps },
  { name: 'UserData', read: userData },
];

/**
 * Launches instances and waits until all of them are running. It neither waits for status checks, of which AWS's page says nothing,
 * nor terminates what it launched when it is cancelled or runs out of time; the ids are in the outputs by then.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-runinstance.html
 */
export const runInstances: Action = {
  name: 'aws:runInstances',
  waitsFor: 'verifying launched instance(s) are ready to be used',
  check: (inputs) => checkFields(inputs, fields, 'hand on'),
  prepare: () => async (context) => {
    const { Instances } = await context.callAws('ec2', 'RunInstances', runInstancesRequest(context.inputs));
    const ids = instances(Instances).map(({ InstanceId }) => String(InstanceId));
    if (ids.length === 0) {
      throw new StepFailure('RunInstances answered without instances', { stage: 'Invocation', type: 'Internal' });
    }
    context.showOutputs({ InstanceIds: ids, InstanceStates: ids.map(() => 'pending') });
    return { outputs: await awaitRunning(context, ids) };
  },
};

/** One instance where no count is given; one count alone stands for both. */
function runInstancesRequest(inputs: Record<string, unknown>): Record<string, unknown> {
  const request = readFields(inputs, fields, 'hand on');
  const { IamInstanceProfileArn: Arn, IamInstanceProfileName: Name, Monitoring, ...rest } = request;
  const MinCount = rest.MinCount ?? rest.MaxCount ?? 1;
  return {
    ...rest,
    MinCount,
    MaxCount: rest.MaxCount ?? MinCount,
    ...(Arn === undefined && Name === undefined
      ? {}
      : { IamInstanceProfile: { ...(Arn === undefined ? {} : { Arn }), ...(Name === undefined ? {} : { Name }) } }),
    ...(Monitoring === undefined
      ? {}
      : { Monitoring: isMap(Monitoring) ? Monitoring : { Enabled: flag(inputs, 'Monitoring') } }),
  };
}

/** "If a literal value is entered, then it must be Base64-encoded": the action does not encode it, and EC2 refuses what is not. */
function userData(inputs: Record<string, unknown>, name: string): string {
  const value = text(inputs, name);
  if (isBase64(value)) return value;
  throw new InputError(
    `the input ${name} must be encoded in base64, but begins with ${JSON.stringify(value.slice(0, 20))}`,
  );
}

async function awaitRunning(context: ActionContext, InstanceIds: string[]) {
  const look = async () => {
    const answer = await context.callAws('ec2', 'DescribeInstances', { InstanceIds });
    const found = instances(answer.Reservations).flatMap((reservation) => instances(reservation.Instances));
    const states = new Map(
      found.map(({ InstanceId, State }) => [String(InstanceId), isMap(State) ? String(State.Name) : 'pending']),
    );
    refuseUnexpected(InstanceIds, states);
    return InstanceIds.every((id) => states.get(id) === 'running') ? true : undefined;
  };
  await pollUntil(context, lookAtNew(context, 'InvalidInstanceID.NotFound', look));
  return { InstanceIds, InstanceStates: InstanceIds.map(() => 'running') };
}

/** In the words of https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-troubleshooting.html */
function refuseUnexpected(ids: string[], states: Map<string, string>): void {
  const lost = ids.find((id) => !['pending', 'running'].includes(states.get(id) ?? 'pending'));
  if (lost === undefined) return;
  throw new StepFailure(`Instance ${lost} entered unexpected state: ${states.get(lost)}`, {
    stage: 'PostVerification',
    type: 'Action',
    outputs: { InstanceIds: ids, InstanceStates: ids.map((id) => states.get(id) ?? 'pending') },
  });
}

function instances(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
