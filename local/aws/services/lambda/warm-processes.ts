import type { Clock } from '../../../automation/ports.ts';
import type { FunctionProcess } from './function-process.ts';

/** The processes of one function that wait for their next invocation. */
export interface WarmProcesses {
  /** The one used last, or a new one. */
  take(): Promise<FunctionProcess>;
  /** Keeps a process for the next invocation, for a while. */
  giveBack(process: FunctionProcess): void;
  /** Ends all processes, those at work too. */
  stop(): Promise<void>;
}

const idleMilliseconds = 10 * 60_000;

/** Starts processes with `start`, and ends those which no invocation has used for ten minutes. */
export function createWarmProcesses(start: () => Promise<FunctionProcess>, clock: Clock): WarmProcesses {
  const all = new Set<FunctionProcess>();
  const idle: { process: FunctionProcess; used: AbortController }[] = [];
  let stopped = false;

  async function end(process: FunctionProcess): Promise<void> {
    await process.kill();
    all.delete(process);
  }

  async function endWhenIdle(process: FunctionProcess, used: AbortController): Promise<void> {
    try {
      await clock.sleep(idleMilliseconds, used.signal);
    } catch {
      return; // used again
    }
    const at = idle.findIndex((one) => one.process === process);
    if (at >= 0) idle.splice(at, 1);
    await end(process);
  }

  return {
    async take() {
      for (let last = idle.pop(); last; last = idle.pop()) {
        last.used.abort();
        if (last.process.alive()) return last.process;
        all.delete(last.process);
      }
      if (stopped) throw new Error('The endpoint is being stopped: no process is started any more.');
      const process = await start();
      all.add(process);
      if (stopped) await end(process);
      return process;
    },
    giveBack(process) {
      if (stopped || !process.alive()) {
        all.delete(process); // once stopped, `stop` ends it
        return;
      }
      const used = new AbortController();
      idle.push({ process, used });
      void endWhenIdle(process, used);
    },
    async stop() {
      stopped = true;
      for (const { used } of idle.splice(0)) used.abort();
      await Promise.all([...all].map(end));
    },
  };
}
