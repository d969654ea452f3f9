import type { AnswerCall, AwsAnswer } from '../../local/automation/test-kit/test-kit.ts';

/** The managed node that the played run command answers for. */
export const nodeId = 'mi-0de30000000000001';

/** AWS as far as run command goes: `exitCodes` are those of the scripts in turn, told apart by a piece of their text. */
export function playRunCommand(exitCode: (script: string) => number, other: () => AwsAnswer): AnswerCall {
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
    return other();
  };
}
