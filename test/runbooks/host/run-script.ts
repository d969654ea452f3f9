import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import type { Runbook } from '../../../functions/runbook/runbook.ts';
import { undoName } from '../../../functions/runbook/saga.ts';
import { scriptLines } from '../../../functions/runbook/shell.ts';
import type { ShellCall } from '../../../functions/runbook/step.ts';

export interface ScriptResult {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the script of one step of a runbook with /bin/sh, its variables bound as SSM would, in an environment of its own. */
export async function runScript(
  runbook: Runbook,
  step: string,
  values: Record<string, string>,
  environment: Record<string, string>,
): Promise<ScriptResult> {
  const script = scriptLines(callOf(runbook, step))
    .join('\n')
    .replaceAll(/\{\{ ([\w:]+) \}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`the test gives no ${name} to ${step}`);
      return value;
    });
  const child = spawn('/bin/sh', ['-c', script], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [exitCode, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { exitCode, stdout, stderr };
}

function callOf(runbook: Runbook, name: string): ShellCall {
  for (const step of runbook.steps()) {
    const calls = [
      ...('call' in step ? [{ name: step.name, call: step.call }] : []),
      ...(step.kind === 'act' && 'call' in step.undo ? [{ name: undoName(step), call: step.undo.call }] : []),
    ];
    const found = calls.find((candidate) => candidate.name === name)?.call;
    if (found?.kind === 'shell') return found;
  }
  throw new Error(`${runbook.id} has no script ${name}`);
}
