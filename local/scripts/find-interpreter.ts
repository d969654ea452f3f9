import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** A program that runs scripts, and what has to be in a script's environment for it. */
export interface Interpreter {
  /** Its own path: not that of a wrapper in PATH, which may need more of the environment than scripts get. */
  program: string;
  environment: Record<string, string>;
}

const describePython =
  'import json, site, sys; print(json.dumps([sys.executable, sys.version_info[:3], site.getuserbase()]))';

/** The machine's python3, of version 3.8 or later; else what to install. */
export async function findPython(): Promise<Interpreter | { missing: string }> {
  const found = await ask('python3', ['-c', describePython]);
  if (found === undefined) return { missing: 'python3 was not found in PATH; install Python 3.8 or later' };
  const [program, version, userBase] = JSON.parse(found) as [string, [number, number, number], string];
  if (version[0] === 3 && version[1] < 8) {
    return { missing: `python3 in PATH is Python ${version.join('.')}; install Python 3.8 or later` };
  }
  // HOME is another for scripts, but packages that `pip install --user` installed are to be found.
  return { program, environment: { PYTHONUSERBASE: userBase } };
}

/** The machine's pwsh; else what to install. */
export async function findPowerShell(): Promise<Interpreter | { missing: string }> {
  const found = await ask('pwsh', ['-NoProfile', '-NonInteractive', '-Command', '(Get-Process -Id $PID).Path']);
  if (found === undefined) return { missing: 'pwsh was not found in PATH; install PowerShell 7' };
  return {
    program: found.trim(),
    environment: { POWERSHELL_TELEMETRY_OPTOUT: '1', POWERSHELL_UPDATECHECK: 'Off' },
  };
}

/** What the program prints; undefined where it is not there, or only pretends to be. */
async function ask(program: string, args: string[]): Promise<string | undefined> {
  try {
    return (await execute(program, args, { timeout: 20_000, encoding: 'utf8', env: process.env })).stdout;
  } catch {
    return undefined; // whatever the reason: there is no such interpreter that works
  }
}
