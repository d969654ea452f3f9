import type { Target } from '../signal/target.ts';
import type { DecidedRecord, GuardState, Lock } from './context.ts';

/**
 * The state that guardrails share between invocations. Every write is one idempotent conditional update on one item,
 * so that a repeat is harmless. Errors of the store itself are thrown as they are.
 */
export interface GuardStore {
  /** Reads both items strongly consistent, in one round trip. */
  read(key: { target: Target; signalId: string; remediation: string }): Promise<GuardState>;
  /**
   * Takes the lock on the target unless another holder has one that has not run out at `now`, and marks the incident as the one
   * open on the target. Resolves to the lock that holds afterwards, the caller's own or the other's, and to the number of the
   * attempt within the open incident, from 1; the same holder gets the same number again.
   */
  lock(target: Target, lock: Lock, now: string): Promise<{ lock: Lock; attempt: number }>;
  /** Marks the incident as open on the target without taking the lock; resolves to the one that is open: this, or an earlier one. */
  open(target: Target, incidentId: string): Promise<string>;
  /** Releases the lock if this holder has it, and notes the end of its run. What another holder took over is left alone. */
  unlock(target: Target, run: EndedRun): Promise<void>;
  /** Drops the lock if this holder has it although nothing ran. */
  abandon(target: Target, holder: string): Promise<void>;
  /** Forgets the incident as the one open on the target, if it is, and its attempts with it. */
  close(target: Target, incidentId: string): Promise<void>;
  /** Records the decision once; resolves to the record that stands: this one, or an earlier one. */
  decide(record: DecidedRecord): Promise<DecidedRecord>;
  /** Notes which execution the decision started, and which incident the execution belongs to. Repeatable. */
  started(record: DecidedRecord & { executionId: string }, target: Target): Promise<void>;
  /** The incident and target behind an execution that Kizuki started. */
  executionOwner(executionId: string): Promise<ExecutionOwner | undefined>;
}

/** A run that is over; `holder` is whom the lock was taken for. */
interface EndedRun {
  holder: string;
  incidentId: string;
  remediation: string;
  endedAt: string;
}

export interface ExecutionOwner {
  /** The holder of the lock under which the execution started. */
  holder: string;
  incidentId: string;
  target: Target;
  remediation: string;
  attempt: number;
}
