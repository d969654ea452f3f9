import type { CommandRunner, ShellResult } from '../../../command-runner.ts';
import type { ServiceContext } from '../../../service.ts';
import type { CommandInvocation, CommandPlugin, CommandStatus, SentCommand } from './command.ts';
import type { CommandScript } from './command-script.ts';

/** Runs a command's scripts on one node one after another, until one fails; keeps their state in `invocation`. */
export async function runInvocation(
  command: SentCommand,
  invocation: CommandInvocation,
  runner: CommandRunner,
  { clock }: Pick<ServiceContext, 'clock'>,
): Promise<void> {
  invocation.status = 'InProgress';
  let status: CommandStatus = 'Success';
  for (const [index, script] of command.scripts.entries()) {
    const plugin = invocation.plugins[index] as CommandPlugin;
    plugin.status = 'InProgress';
    plugin.startedAt = new Date(clock.now());
    const outcome = await run(script);
    Object.assign(plugin, outcome, { endedAt: new Date(clock.now()) });
    status = outcome.status;
    if (status !== 'Success') break;
  }
  invocation.status = status;

  async function run(script: CommandScript): Promise<Outcome> {
    const { signal } = command.cancel;
    try {
      const { instanceId } = invocation;
      const { script: text, workingDirectory, timeoutSeconds } = script;
      const result = await runner.run({ instanceId, script: text, workingDirectory, timeoutSeconds, signal });
      return {
        status: signal.aborted ? 'Cancelled' : statusOf(result),
        responseCode: result.exitCode,
        stdout: result.stdout,
        stderr: result.stderr,
      };
    } catch (error) {
      const stderr = error instanceof Error ? error.message : String(error);
      return { status: signal.aborted ? 'Cancelled' : 'Failed', responseCode: 1, stderr };
    }
  }
}

type Outcome = Pick<CommandPlugin, 'status' | 'responseCode'> & Partial<Pick<CommandPlugin, 'stdout' | 'stderr'>>;

function statusOf(result: ShellResult): CommandStatus {
  if (result.timedOut) return 'TimedOut';
  return result.exitCode === 0 ? 'Success' : 'Failed';
}
