import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { compile } from '../../functions/runbook/compile.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { virtualClock } from '../../local/automation/clock/virtual-clock.ts';
import { parseDocument, startExecution } from '../../local/automation/engine.ts';
import type { AwsCall } from '../../local/automation/ports.ts';

export type Aws = (call: AwsCall) => Record<string, unknown>;

/** Runs a compiled runbook on the engine, on a virtual clock, against an AWS that the test plays. */
export async function runRunbook(
  runbook: Runbook,
  parameters: Record<string, string[]>,
  aws: Aws,
): Promise<{ record: AutomationExecution; way: string[]; calls: string[] }> {
  const calls: string[] = [];
  /** Steps in the order in which they began, with their latest status. */
  const ended = new Map<string, string>();
  let ids = 0;
  const execution = startExecution({
    document: parseDocument(JSON.stringify(compile(runbook))),
    documentName: runbook.id,
    parameters,
    place: { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' },
    ports: {
      clock: virtualClock(Date.parse('2030-01-31T10:00:00Z')),
      callAws: async (call) => {
        calls.push(call.api);
        return aws(call);
      },
      findDocument: async () => undefined,
      ssmParameter: async () => undefined,
      onStatusChange: ({ step, status }) => step && ended.set(step.name, status),
      newId: () => `0a1b2c3d-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    },
  });
  const record = await execution.done;
  return { record, calls, way: [...ended].map(([name, status]) => `${name} ${status}`) };
}

/** The managed node that the played run command answers for. */
export const nodeId = 'mi-0de30000000000001';

/** AWS as far as run command goes: `exitCodes` are those of the scripts in turn, told apart by a piece of their text. */
export function playRunCommand(exitCode: (script: string) => number, other: Aws): Aws {
  const sent = new Map<string, number>();
  return (call) => {
    if (call.api === 'SendCommand') {
      const { commands } = call.input.Parameters as { commands: string[] };
      const id = `11111111-2222-4333-8444-${String(sent.size).padStart(12, '0')}`;
      sent.set(id, exitCode(commands.join('\n')));
      return { Command: { CommandId: id, Status: 'Pending', InstanceIds: [nodeId] } };
    }
    const code = sent.get(String(call.input.CommandId)) ?? 0;
    const status = code === 0 ? 'Success' : 'Failed';
    if (call.api === 'ListCommands') return { Commands: [{ CommandId: call.input.CommandId, Status: status }] };
    if (call.api === 'ListCommandInvocations') {
      const plugin = { Name: 'aws:runShellScript', Status: status, ResponseCode: code, Output: 'told' };
      return {
        CommandInvocations: [
          { CommandId: call.input.CommandId, InstanceId: nodeId, Status: status, CommandPlugins: [plugin] },
        ],
      };
    }
    if (call.api === 'GetCommandInvocation') {
      return { Status: status, ResponseCode: code, StandardOutputContent: 'told', StandardErrorContent: '' };
    }
    return other(call);
  };
}
