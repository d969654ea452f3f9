import { constants } from 'node:os';
import { basename } from 'node:path';
import type { UnitStatus } from '../unit.ts';
import { ago, journalTime, timestamp } from './timestamp.ts';
import { unitPath } from './unit-file.ts';

/** The text of `systemctl status`, in the shape of systemd 255. */
export function statusText(status: UnitStatus, options: { hostname: string; now(): number; lines: number }): string {
  const { unit, activeState, subState, result, since, lastExit, mainPid } = status;
  const program = basename(unit.command[0]);
  const dot = activeState === 'failed' ? '×' : activeState === 'active' ? '●' : '○';
  const detail = activeState === 'failed' ? `(Result: ${result})` : `(${subState})`;
  const head = [
    `${dot} ${unit.name}.service - ${unit.description}`,
    `     Loaded: loaded (${unitPath(unit.name)}; enabled; preset: enabled)`,
    `     Active: ${activeState} ${detail} since ${timestamp(since)}; ${ago(options.now() - since)}`,
  ];
  if (mainPid > 0) head.push(`   Main PID: ${mainPid} (${program})`);
  else if (lastExit) {
    const ending = exitText(lastExit);
    head.push(`    Process: ${lastExit.pid} ExecStart=${unit.command.join(' ')} ${ending}`);
    head.push(`   Main PID: ${lastExit.pid} ${ending}`);
  }
  const journal = options.lines === 0 ? [] : status.journal.slice(-options.lines);
  const tail = journal.map(({ at, pid, text }) => `${journalTime(at)} ${options.hostname} ${program}[${pid}]: ${text}`);
  return [...head, ...(tail.length > 0 ? ['', ...tail] : []), ''].join('\n');
}

function exitText({ code, signal }: NonNullable<UnitStatus['lastExit']>): string {
  if (signal) return `(code=killed, signal=${signal.slice('SIG'.length)})`;
  return `(code=exited, status=${code}${code === 0 ? '/SUCCESS' : '/FAILURE'})`;
}

/** The number systemd shows as ExecMainStatus: the exit code, or the signal's number. */
export function exitStatus(lastExit: UnitStatus['lastExit']): number {
  if (!lastExit) return 0;
  return lastExit.code ?? constants.signals[lastExit.signal ?? 'SIGKILL'];
}
