import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ports, ScriptResult, ScriptRun } from '../automation/ports.ts';
import { capped, startGroup } from '../processes/process-group.ts';
import { findPowerShell, findPython, type Interpreter } from './find-interpreter.ts';
import { readResult } from './read-result.ts';
import { type ScriptAws, scriptEnvironment } from './script-environment.ts';
import { writeWork } from './write-work.ts';

export interface ScriptRunnerOptions extends ScriptAws {
  /** Told what scripts print, as it comes. */
  onOutput?: (text: string, executionId: string) => void;
}

/** What is kept of a script's output, in characters. */
const mostLog = 1_000_000;

const isPowerShell = (runtime: string) => /^powershell/i.test(runtime);
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Makes what runs the scripts of aws:executeScript on this machine: Python with python3, PowerShell with pwsh.
 *
 * Each has a temporary folder and a process group of its own, and nothing of this machine's environment but PATH. It ends with its
 * signal and with this process, and what it started ends with it. Never rejects for what the script does.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export function createScriptRunner(options: ScriptRunnerOptions): NonNullable<Ports['runScript']> {
  const python = remember(findPython);
  const powerShell = remember(findPowerShell);

  return async (script) => {
    const interpreter = await (isPowerShell(script.runtime) ? powerShell() : python());
    if ('missing' in interpreter) {
      return {
        kind: 'unavailable',
        message: `The runtime ${script.runtime} is not on this machine: ${interpreter.missing}`,
      };
    }
    const folder = await mkdtemp(join(tmpdir(), 'kizuki-script-'));
    try {
      await writeWork(folder, script, isPowerShell(script.runtime) ? 'ps1' : 'py');
      return await run(folder, script, interpreter, options);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };
}

async function run(
  folder: string,
  script: ScriptRun,
  interpreter: Interpreter,
  options: ScriptRunnerOptions,
): Promise<ScriptResult> {
  const env = { ...(await scriptEnvironment(folder, script.assumeRole, options)), ...interpreter.environment };
  const args = isPowerShell(script.runtime)
    ? ['-NoProfile', '-NonInteractive', '-File', file('./run-script.ps1'), folder]
    : [file('./run-handler.py'), folder];
  const group = startGroup([interpreter.program, ...args], { cwd: join(folder, 'work'), env });
  const log = capped([group.stdout, group.stderr], mostLog, (text) => options.onOutput?.(text, script.executionId));
  script.signal.addEventListener('abort', group.kill, { once: true });
  if (script.signal.aborted) group.kill();
  try {
    const ended = await group.ended;
    if (script.signal.aborted)
      return { kind: 'failed', message: 'The script was stopped before it returned', log: log() };
    return { ...(await readResult(folder, ended)), log: log() };
  } finally {
    script.signal.removeEventListener('abort', group.kill);
  }
}

/** Looks for an interpreter once it is needed, and again only as long as there is none. */
function remember(find: () => Promise<Interpreter | { missing: string }>): typeof find {
  let known: Interpreter | undefined;
  return async () => {
    if (known) return known;
    const found = await find();
    if (!('missing' in found)) known = found;
    return found;
  };
}
