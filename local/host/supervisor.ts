import type { Unit, UnitStatus } from './unit.ts';
import { type UnitProcess, unitProcess } from './unit-process.ts';

/** Starts, stops and watches services as child processes of this one, as systemd does on a real host. */
export interface Supervisor {
  /** Undefined where there is no such unit. */
  status(name: string): UnitStatus | undefined;
  /** Resolves once the unit has told that it is ready; rejects with `UnitFailedError` where it does not become so. */
  start(name: string): Promise<void>;
  /** Resolves once the process has gone: asked with SIGTERM, made to with SIGKILL. Stopping a stopped unit is fine. */
  stop(name: string): Promise<void>;
  restart(name: string): Promise<void>;
  /** Forgets a failure, so that the unit counts as inactive. */
  resetFailed(name: string): void;
  /** Kills every service at once and resolves when all have gone. */
  stopAll(): Promise<void>;
}

/** There is no unit of that name. */
export class UnknownUnitError extends Error {
  readonly unit: string;

  constructor(unit: string) {
    super(`Unit ${unit}.service not found.`);
    this.name = 'UnknownUnitError';
    this.unit = unit;
  }
}

/** Supervises these units; none is started yet. `now` gives milliseconds since the epoch. */
export function supervise(units: Unit[], now: () => number): Supervisor {
  const processes = new Map<string, UnitProcess>(units.map((unit) => [unit.name, unitProcess(unit, now)]));
  const jobs = new Map<string, Promise<unknown>>();

  function find(name: string): UnitProcess {
    const process = processes.get(name);
    if (!process) throw new UnknownUnitError(name);
    return process;
  }

  /** One job at a time per unit, in the order asked, as systemd queues them. */
  function enqueue(name: string, job: (process: UnitProcess) => Promise<void>): Promise<void> {
    const process = find(name);
    const before = jobs.get(name) ?? Promise.resolve();
    const mine = before.then(() => job(process));
    jobs.set(
      name,
      mine.catch(() => undefined), // whoever asked for the job hears of its failure; the next job runs all the same
    );
    return mine;
  }

  return {
    status: (name) => processes.get(name)?.status(),
    start: (name) => enqueue(name, (process) => process.start()),
    stop: (name) => enqueue(name, (process) => process.stop()),
    restart: (name) =>
      enqueue(name, async (process) => {
        await process.stop();
        await process.start();
      }),
    resetFailed: (name) => find(name).resetFailed(),
    async stopAll() {
      await Promise.all([...processes.values()].map((process) => process.kill()));
    },
  };
}
