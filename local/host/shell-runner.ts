import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import type { CommandRunner, ShellCommand, ShellResult } from '../aws/command-runner.ts';

/**
 * What GetCommandInvocation keeps of a command's output, in characters.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetCommandInvocation.html
 */
export const outputLimits = { stdout: 24_000, stderr: 8_000 };

/** What the SSM agent reports for a command that it ended itself, by timeout or cancellation. */
const stoppedExitCode = 137;

/**
 * Runs before the script, in the same process group: a watcher that reads from a pipe which this process holds open and never
 * writes to. Should this process die, even by SIGKILL, the pipe ends and the watcher kills the group, itself included.
 */
const keeper = `(read -r _ <&3; kill -s KILL -- -$$) >/dev/null 2>&1 &
exec 3<&-
exec /bin/sh -c "$1"`;

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

function runScript(command: ShellCommand, environment: Record<string, string>): Promise<ShellResult> {
  const child = spawn('/bin/sh', ['-c', keeper, 'sh', command.script], {
    cwd: command.workingDirectory ?? environment.HOME,
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  const stdout = capped(child.stdout, outputLimits.stdout);
  const stderr = capped(child.stderr, outputLimits.stderr);
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    killGroup(child);
  }, command.timeoutSeconds * 1000);
  const abort = () => killGroup(child);
  command.signal.addEventListener('abort', abort, { once: true });
  if (command.signal.aborted) abort();

  return new Promise<ShellResult>((resolve) => {
    child.once('error', (error) => {
      if (child.pid !== undefined) return; // a signal that could not be sent; its end is still told
      resolve({
        exitCode: 1,
        stdout: '',
        stderr: `cannot start /bin/sh in ${command.workingDirectory}: ${error.message}`,
        timedOut,
      });
    });
    child.once('exit', () => killGroup(child));
    child.once('close', (code, signal) => {
      const stopped = timedOut || command.signal.aborted;
      const exitCode = stopped ? stoppedExitCode : (code ?? 128 + constants.signals[signal ?? 'SIGKILL']);
      resolve({ exitCode, stdout: stdout(), stderr: stderr(), timedOut });
    });
  }).finally(() => {
    clearTimeout(timer);
    command.signal.removeEventListener('abort', abort);
  });
}

/** Kills whatever is left of the command's process group. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // ESRCH: nothing is left
  }
}

/** Reads a stream to its end and keeps its first `limit` characters. */
function capped(stream: Readable | null, limit: number): () => string {
  const decoder = new StringDecoder('utf8');
  let text = '';
  stream?.on('data', (chunk: Buffer) => {
    if (text.length < limit) text = (text + decoder.write(chunk)).slice(0, limit);
  });
  return () => text;
}
