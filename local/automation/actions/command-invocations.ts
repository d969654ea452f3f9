import { CancelledError, StepFailure } from '../execution/step-failure.ts';
import { AwsCallError } from '../ports.ts';
import type { ActionContext } from './action.ts';
import { pollUntil } from './poll.ts';
import { isMap } from './read-input.ts';

/** How a command ended over all its nodes. */
export interface CommandResult {
  /** `Success` only where every node succeeded, else the status of the first that did not. */
  status: string;
  /** The first that is not 0, else 0; -1 where no plugin ran. */
  responseCode: number;
  /** What the plugins wrote, node after node. */
  output: string;
  failedOn: string[];
}

interface Invocation {
  instanceId: string;
  status: string;
  plugins: { responseCode: number; output: string }[];
}

const ended = new Set(['Success', 'Cancelled', 'TimedOut', 'Failed']);
/** Endpoints that run commands but do not list them, such as moto. */
const notOffered = new Set([
  'NotImplemented',
  'UnknownOperationException',
  'UnknownOperation',
  'InvalidAction',
  'InternalFailure',
]);

/**
 * Waits until a command has ended on every node; where the step is cancelled or runs out of time, the command is cancelled too.
 * `nodes` are those it was sent to by id; absent where it was sent to targets. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CommandInvocation.html
 */
export async function watchCommand(
  context: ActionContext,
  commandId: string,
  nodes?: string[],
): Promise<CommandResult> {
  let list: (context: ActionContext, commandId: string, nodes: string[]) => Promise<Invocation[]> = listInvocations;
  const look = async () => {
    let invocations: Invocation[];
    try {
      invocations = await list(context, commandId, nodes ?? []);
    } catch (error) {
      if (list !== listInvocations || !nodes || !(error instanceof AwsCallError) || !notOffered.has(error.code))
        throw error;
      list = getInvocations;
      return undefined;
    }
    const complete = nodes ? invocations.length >= nodes.length : invocations.length > 0;
    return complete && invocations.every(({ status }) => ended.has(status)) ? invocations : undefined;
  };

  try {
    return summarise(await pollUntil(context, look));
  } catch (error) {
    if (!context.signal.aborted) throw error;
    throw await cancelCommand(context, commandId, error);
  }
}

async function listInvocations(context: ActionContext, commandId: string): Promise<Invocation[]> {
  const invocations: Invocation[] = [];
  let NextToken: unknown;
  do {
    const page = await context.callAws('ssm', 'ListCommandInvocations', {
      CommandId: commandId,
      Details: true,
      ...(NextToken ? { NextToken } : {}),
    });
    invocations.push(...maps(page.CommandInvocations).map(readInvocation));
    NextToken = page.NextToken;
  } while (NextToken);
  return invocations;
}

async function getInvocations(context: ActionContext, commandId: string, nodes: string[]): Promise<Invocation[]> {
  const invocations: Invocation[] = [];
  for (const InstanceId of nodes) {
    const answer = await context.callAws('ssm', 'GetCommandInvocation', { CommandId: commandId, InstanceId });
    const output = [answer.StandardOutputContent, answer.StandardErrorContent].filter(Boolean).join('\n');
    invocations.push({
      instanceId: InstanceId,
      status: String(answer.Status),
      plugins: [{ responseCode: Number(answer.ResponseCode), output }],
    });
  }
  return invocations;
}

function readInvocation(invocation: Record<string, unknown>): Invocation {
  const plugins = maps(invocation.CommandPlugins).map((plugin) => ({
    responseCode: Number(plugin.ResponseCode ?? -1),
    output: String(plugin.Output ?? ''),
  }));
  return { instanceId: String(invocation.InstanceId), status: String(invocation.Status), plugins };
}

function summarise(invocations: Invocation[]): CommandResult {
  const failed = invocations.filter(({ status }) => status !== 'Success');
  const plugins = invocations.flatMap((invocation) => invocation.plugins);
  const codes = plugins.map(({ responseCode }) => responseCode);
  return {
    status: failed[0]?.status ?? 'Success',
    responseCode: codes.find((code) => code !== 0) ?? (codes.length > 0 ? 0 : -1),
    output: plugins
      .map(({ output }) => output)
      .filter((output) => output !== '')
      .join('\n'),
    failedOn: failed.map(({ instanceId }) => instanceId),
  };
}

/** Cancels a command that nobody waits for any more; the reason, with what went wrong where cancelling failed too. */
async function cancelCommand(context: ActionContext, commandId: string, reason: unknown): Promise<unknown> {
  try {
    await context.cleanUp('ssm', 'CancelCommand', { CommandId: commandId });
    return reason;
  } catch (error) {
    if (reason instanceof CancelledError) return reason;
    const why = error instanceof Error ? error.message : String(error);
    return new StepFailure(
      `${String(reason)}; the command ${commandId} may still be running, because cancelling it failed: ${why}`,
      {
        stage: 'Invocation',
        type: 'Action',
      },
    );
  }
}

function maps(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}
