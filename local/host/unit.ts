/** A service that this machine runs, as a unit file would describe it. */
export interface Unit {
  /** Without the suffix `.service`. */
  name: string;
  description: string;
  /** Program and arguments. The program tells its readiness by an IPC message `{ ready: true }` (as `Type=notify` does). */
  command: [string, ...string[]];
}

/** What `systemctl show` knows of a unit, in systemd's words. Times are milliseconds since the epoch. */
export interface UnitStatus {
  unit: Unit;
  activeState: 'active' | 'activating' | 'deactivating' | 'inactive' | 'failed';
  subState: 'running' | 'start' | 'stop-sigterm' | 'dead' | 'failed';
  /** 0 while nothing runs. */
  mainPid: number;
  result: 'success' | 'exit-code' | 'signal' | 'timeout';
  /** How the last process ended; absent before the first one did. */
  lastExit?: { pid: number; code: number | null; signal: NodeJS.Signals | null };
  /** When it entered the present state. */
  since: number;
  /** The last lines of the unit's output, oldest first. */
  journal: JournalLine[];
}

export interface JournalLine {
  at: number;
  pid: number;
  text: string;
}
