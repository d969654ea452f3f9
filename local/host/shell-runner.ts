import { constants } from 'node:os';
import type { CommandRunner, ShellCommand, ShellResult } from '../aws/command-runner.ts';
import { capped, type Ended, startGroup } from '../processes/process-group.ts';

/**
 * What GetCommandInvocation keeps of a command's output, in characters.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html
 */
export const outputLimits = { stdout: 24_000, stderr: 8_000 };

/** What the SSM agent reports for a command that it ended itself, by timeout or cancellation. */
const stoppedExitCode = 137;

/**
 * Runs shell scripts on this machine as the managed node `instanceId`, each with /bin/sh in a process group of its own and with
 * no environment but `environment`. A timeout or an abort kills the whole group, and so does the end of the script: what a script
 * leaves in the background does not outlive it. Rejects where the command is meant for another node.
 */
export function shellRunner(instanceId: string, environment: Record<string, string>): CommandRunner {
  return {
    instanceIds: [instanceId],
    async run(command) {
      if (command.instanceId !== instanceId) {
        throw new Error(`${command.instanceId} is not this machine, which is the managed node ${instanceId}.`);
      }
      return runScript(command, environment);
    },
  };
}

async function runScript(command: ShellCommand, environment: Record<string, string>): Promise<ShellResult> {
  const cwd = command.workingDirectory ?? environment.HOME;
  const group = startGroup(['/bin/sh', '-c', command.script], { ...(cwd ? { cwd } : {}), env: environment });
  const stdout = capped([group.stdout], outputLimits.stdout);
  const stderr = capped([group.stderr], outputLimits.stderr);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    group.kill();
  }, command.timeoutSeconds * 1000);
  command.signal.addEventListener('abort', group.kill, { once: true });
  if (command.signal.aborted) group.kill();
  try {
    const ended = await group.ended;
    const exitCode = timedOut || command.signal.aborted ? stoppedExitCode : exitCodeOf(ended);
    return { exitCode, stdout: stdout(), stderr: stderr(), timedOut };
  } catch (error) {
    const message = `cannot start /bin/sh in ${command.workingDirectory}: ${(error as Error).message}`;
    return { exitCode: 1, stdout: '', stderr: message, timedOut };
  } finally {
    clearTimeout(timer);
    command.signal.removeEventListener('abort', group.kill);
  }
}

function exitCodeOf({ code, signal }: Ended): number {
  return code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
}
