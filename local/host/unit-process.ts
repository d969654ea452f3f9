import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { JournalLine, Unit, UnitStatus } from './unit.ts';

const startTimeout = 20_000;
const stopTimeout = 5_000;
const journalLength = 100;

/** Signals that systemd counts as a clean exit (systemd.service(5), SuccessExitStatus). */
const cleanSignals: (NodeJS.Signals | null)[] = ['SIGHUP', 'SIGINT', 'SIGTERM', 'SIGPIPE'];

/** A unit did not become ready; `result` as systemd names it. */
export class UnitFailedError extends Error {
  readonly unit: string;
  readonly result: string;

  constructor(unit: string, result: string) {
    super(`Unit ${unit}.service failed to start (result ${result}); its journal tells why.`);
    this.name = 'UnitFailedError';
    this.unit = unit;
    this.result = result;
  }
}

/** The one process of a unit, and what became of it. */
export interface UnitProcess {
  status(): UnitStatus;
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
  resetFailed(): void;
}

type Phase = Pick<UnitStatus, 'activeState' | 'subState'>;

const phases = {
  starting: { activeState: 'activating', subState: 'start' },
  running: { activeState: 'active', subState: 'running' },
  stopping: { activeState: 'deactivating', subState: 'stop-sigterm' },
  dead: { activeState: 'inactive', subState: 'dead' },
  failed: { activeState: 'failed', subState: 'failed' },
} satisfies Record<string, Phase>;

/** Makes the process of a unit, not yet started. The child ends by itself when this process dies: its IPC channel closes. */
export function unitProcess(unit: Unit, now: () => number): UnitProcess {
  let child: ChildProcess | undefined;
  let gone: Promise<void> = Promise.resolve();
  const journal: JournalLine[] = [];
  let state: Omit<UnitStatus, 'unit' | 'journal'> = { ...phases.dead, mainPid: 0, result: 'success', since: now() };

  function enter(phase: Phase, more: Partial<typeof state> = {}): void {
    state = { ...state, ...phase, ...more, since: now() };
  }

  function ended(pid: number, code: number | null, signal: NodeJS.Signals | null): void {
    child = undefined;
    const clean = code === 0 || cleanSignals.includes(signal);
    const timedOut = state.result === 'timeout';
    const asked = state.activeState === 'deactivating';
    const fine = !timedOut && (clean || asked) && state.activeState !== 'activating';
    const result = fine ? 'success' : timedOut ? 'timeout' : signal ? 'signal' : 'exit-code';
    enter(fine ? phases.dead : phases.failed, { mainPid: 0, result, lastExit: { pid, code, signal } });
  }

  function launch(): ChildProcess {
    const [program, ...args] = unit.command;
    const started = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const pid = started.pid ?? 0;
    child = started;
    for (const stream of [started.stdout, started.stderr]) keepLines(stream, pid);
    gone = new Promise((resolve) => {
      started.once('error', (error) => {
        journal.push({ at: now(), pid, text: error.message });
        if (started.pid === undefined) {
          ended(0, 203, null); // systemd's EXIT_EXEC: the program could not be executed
          resolve();
        }
      });
      started.once('exit', (code, signal) => {
        ended(pid, code, signal);
        resolve();
      });
    });
    return started;
  }

  function keepLines(stream: Readable | null, pid: number): void {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (text) => {
      journal.push({ at: now(), pid, text });
      if (journal.length > journalLength) journal.shift();
    });
  }

  async function start(): Promise<void> {
    if (child) return;
    enter(phases.starting, { result: 'success' });
    const starting = launch();
    if (starting.pid) state.mainPid = starting.pid;
    const ready = new Promise<void>((resolve) => {
      starting.once('message', () => {
        enter(phases.running);
        resolve();
      });
    });
    const timer = setTimeout(() => {
      state.result = 'timeout';
      starting.kill('SIGKILL');
    }, startTimeout);
    await Promise.race([ready, gone]);
    clearTimeout(timer);
    if (state.activeState !== 'active') throw new UnitFailedError(unit.name, state.result);
  }

  async function stop(): Promise<void> {
    if (!child) return resetFailed();
    const stopping = child;
    enter(phases.stopping);
    stopping.kill('SIGTERM');
    const timer = setTimeout(() => stopping.kill('SIGKILL'), stopTimeout);
    await gone;
    clearTimeout(timer);
  }

  function resetFailed(): void {
    if (state.activeState === 'failed') enter(phases.dead, { result: 'success' });
  }

  return {
    status: () => ({ unit, ...state, journal: [...journal] }),
    start,
    stop,
    resetFailed,
    async kill() {
      if (!child) return;
      enter(phases.stopping);
      child.kill('SIGKILL');
      await gone;
    },
  };
}
