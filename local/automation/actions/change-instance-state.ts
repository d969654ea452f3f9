import { StepFailure } from '../execution/step-failure.ts';
import type { Action, ActionContext } from './action.ts';
import { checkFields, type Field, flag, readFields, text, texts } from './fields.ts';
import { pollUntil } from './poll.ts';
import { isMap } from './read-input.ts';

const operations: Record<string, string> = {
  running: 'StartInstances',
  stopped: 'StopInstances',
  terminated: 'TerminateInstances',
};

const fields: Field[] = [
  { name: 'InstanceIds', read: texts, required: true },
  { name: 'DesiredState', read: text, required: true, values: Object.keys(operations) },
  { name: 'CheckStateOnly', read: flag },
  { name: 'Force', read: flag },
  { name: 'FailOnUnexpectedStopped', read: flag },
  { name: 'AdditionalInfo', read: text },
];

/**
 * Brings instances to a state, or only waits for it; running means that both status checks have passed as well. AWS's page lists no
 * output; `InstanceStates` is as aws:runInstances has it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-changestate.html
 */
export const changeInstanceState: Action = {
  name: 'aws:changeInstanceState',
  timeoutSeconds: 3600,
  check: (inputs) => checkFields(inputs, fields, 'leave out'),
  prepare: () => async (context) => {
    const inputs = readFields(context.inputs, fields, 'leave out');
    const InstanceIds = inputs.InstanceIds as string[];
    const desired = inputs.DesiredState as string;
    if (!inputs.CheckStateOnly) await context.callAws('ec2', String(operations[desired]), changeRequest(inputs));
    const started = new Set<string>();
    const refuseStopped = desired === 'running' && inputs.FailOnUnexpectedStopped === true;
    await pollUntil(context, async () => {
      const states = await readStates(context, InstanceIds);
      refuseLost(desired, InstanceIds, states);
      if (refuseStopped) refuseStoppedAgain(InstanceIds, states, started);
      return (await allIn(desired, InstanceIds, states, context)) || undefined;
    });
    return { outputs: { InstanceStates: InstanceIds.map(() => desired) } };
  },
};

function changeRequest({ InstanceIds, DesiredState, Force, AdditionalInfo }: Record<string, unknown>) {
  return {
    InstanceIds,
    ...(DesiredState === 'stopped' && Force ? { Force: true } : {}),
    ...(DesiredState === 'running' && AdditionalInfo ? { AdditionalInfo } : {}),
  };
}

async function allIn(
  desired: string,
  InstanceIds: string[],
  states: Map<string, unknown>,
  context: ActionContext,
): Promise<boolean> {
  if (!InstanceIds.every((id) => states.get(id) === desired)) return false;
  return desired !== 'running' || checksPassed(context, InstanceIds);
}

function refuseLost(desired: string, InstanceIds: string[], states: Map<string, unknown>): void {
  const lost = InstanceIds.filter((id) => desired !== 'terminated' && states.get(id) === 'terminated');
  if (lost.length > 0) throw failure(`${lost.join(', ')} is terminated and can no longer be ${desired}`);
}

/** Such as one whose encrypted volume needs a key that may not be used. `started` holds those seen on their way up. */
function refuseStoppedAgain(InstanceIds: string[], states: Map<string, unknown>, started: Set<string>): void {
  for (const id of InstanceIds) {
    const state = states.get(id);
    if (state === 'pending' || state === 'running') started.add(id);
    else if (started.has(id)) throw failure(`Instance ${id} entered unexpected state: ${String(state)}`);
  }
}

function failure(message: string): StepFailure {
  return new StepFailure(message, { stage: 'Invocation', type: 'Action' });
}

async function readStates(context: ActionContext, InstanceIds: string[]): Promise<Map<string, unknown>> {
  const answer = await context.callAws('ec2', 'DescribeInstances', { InstanceIds });
  const instances = maps(answer.Reservations).flatMap((reservation) => maps(reservation.Instances));
  return new Map(instances.map(({ InstanceId, State }) => [String(InstanceId), isMap(State) ? State.Name : undefined]));
}

async function checksPassed(context: ActionContext, InstanceIds: string[]): Promise<boolean> {
  const answer = await context.callAws('ec2', 'DescribeInstanceStatus', { InstanceIds });
  const passed = maps(answer.InstanceStatuses).filter(
    ({ InstanceStatus, SystemStatus }) => statusOf(InstanceStatus) === 'ok' && statusOf(SystemStatus) === 'ok',
  );
  return passed.length >= InstanceIds.length;
}

function statusOf(summary: unknown): unknown {
  return isMap(summary) ? summary.Status : undefined;
}

function maps(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
