import { permissions } from '../../functions/runbook/permissions.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import {
  type AnswerCall,
  type PolicyOptions,
  type RunOptions,
  underOwnPolicy,
} from '../../local/automation/test-kit/test-kit.ts';

/**
 * Tests that a runbook may do exactly what it must: none of its runs is refused anything under the policy that its steps give, and without
 * any one of the policy's actions some run is. `runs` make each run's options anew, since answers are used up; together they must lead
 * through every call: success, what is there already, and a failure late enough for the undo. Where the runbook sends commands, the first
 * of them is run once more with a command that does not end, which is cancelled.
 */
export function leastPrivilege(
  runbook: Runbook,
  given: Record<string, () => RunOptions>,
  options: Omit<PolicyOptions, 'without'> = {},
): void {
  const actions = [...new Set(permissions(runbook).flatMap((permission) => permission.actions))];
  const [first] = Object.values(given);
  const cancels = first && actions.includes('ssm:CancelCommand');
  const runs = { ...given, ...(cancels && { 'a command that does not end': () => withEndlessCommand(first()) }) };

  describe(`${runbook.id} under its own policy`, () => {
    test.each(Object.entries(runs))('is refused nothing: %s', async (_, run) => {
      const { denied } = await underOwnPolicy(runbook, run(), options);

      expect(denied).toEqual([]);
    });

    test.each(actions)('needs %s', async (without) => {
      const denied: string[] = [];
      for (const run of Object.values(runs)) {
        denied.push(...(await underOwnPolicy(runbook, run(), { ...options, without })).denied);
      }

      expect(denied).toEqual(expect.arrayContaining([expect.stringContaining(`${without} on `)]));
    });
  });
}

function withEndlessCommand(options: RunOptions): RunOptions {
  const CommandId = '11111111-2222-4333-8444-000000000000';
  const endless: AnswerCall = ({ api, input }) => {
    if (api === 'SendCommand') return { Command: { CommandId } };
    if (api === 'CancelCommand') return {};
    if (api !== 'ListCommandInvocations' || input.CommandId !== CommandId) return undefined;
    return { CommandInvocations: [{ CommandId, InstanceId: 'mi-0de30000000000001', Status: 'InProgress' }] };
  };
  return { ...options, answers: [endless, ...(options.answers ?? [])] };
}
