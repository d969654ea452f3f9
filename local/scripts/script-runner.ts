import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScriptResult, ScriptRun } from '../automation/ports.ts';
import { capped, startGroup } from '../processes/process-group.ts';
import { findPowerShell, findPython, type Interpreter } from './find-interpreter.ts';
import { readResult } from './read-result.ts';
import { type ScriptAws, type ScriptCredentials, scriptEnvironment } from './script-environment.ts';
import { writeWork } from './write-work.ts';

export interface ScriptRunnerOptions extends ScriptAws {
  /** Told what scripts print, as it comes. */
  onOutput?: (text: string, executionId: string) => void;
}

/**
 * Runs one script; `credentials` gives those of its role, or where it has none of who runs the document. Rejects where they do, but
 * never for what the script does.
 */
export type ScriptRunner = (
  script: ScriptRun,
  credentials: (role: string | undefined) => Promise<ScriptCredentials>,
) => Promise<ScriptResult>;

/** What is kept of a script's output, in characters. */
const mostLog = 1_000_000;

const isPowerShell = (runtime: string) => /^powershell/i.test(runtime);
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Makes what runs the scripts of aws:executeScript on this machine: Python with python3, PowerShell with pwsh.
 *
 * Each has a temporary folder and a process group of its own, and nothing of this machine's environment but PATH. It ends with its
 * signal and with this process, and what it started ends with it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-executeScript.html
 */
export function createScriptRunner(options: ScriptRunnerOptions): ScriptRunner {
  const python = remember(findPython);
  const powerShell = remember(findPowerShell);

  return async (script, credentials) => {
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
      const environment = scriptEnvironment(folder, await credentials(script.assumeRole), options);
      return await run(
        folder,
        script,
        { ...interpreter, environment: { ...environment, ...interpreter.environment } },
        options,
      );
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
  const args = isPowerShell(script.runtime)
    ? ['-NoProfile', '-NonInteractive', '-File', file('./run-script.ps1'), folder]
    : [file('./run-handler.py'), folder];
  const group = startGroup([interpreter.program, ...args], { cwd: join(folder, 'work'), env: interpreter.environment });
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
