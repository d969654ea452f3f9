import type { Target } from '../signal/target.ts';
import type { DecidedRecord } from './context.ts';
import type {
  CrowdGuardrail,
  Episode,
  GuardState,
  History,
  Lock,
  PersonHold,
  Run,
  RunOutcome,
  Storm,
  StormSignal,
} from './guard-state.ts';
import type { Outdated } from './outdated.ts';

/**
 * The state that guardrails share between invocations. Every write is an idempotent update of one item, or some of them one after
 * another, so that a repeat is harmless, and what several workers write at once adds up. Whoever dies between two of them leaves
 * what the sweep finds. Errors of the store itself are thrown as they are.
 */
export interface GuardStore {
  /** Reads everything strongly consistent, in one round trip. */
  read(key: GuardKey): Promise<GuardState>;
  /**
   * Takes the lock on the target unless another holder has one that has not run out at `now`, and enters the run at its
   * remediation and resource, all in one round trip. Resolves to how things stand after that, this run among them: whoever
   * reserves later sees it, so that of several who reserve at once no more than allowed can find themselves within a limit.
   * The same holder gets the same attempt again, and its lock and run from now on.
   */
  reserve(target: Target, run: Run, now: string, forget?: Outdated): Promise<Reserved>;
  /** Marks the incident as open on the target without taking the lock; resolves to the one that is open: this, or an earlier one. */
  open(target: Target, incidentId: string): Promise<string>;
  /** Releases the lock if this holder has it, and notes the end of its run. What another holder took over is left alone. */
  unlock(target: Target, run: EndedRun): Promise<void>;
  /**
   * Takes a reservation back. Without `until` it must be on record that nothing runs under this holder, ever; with it, only the
   * reservation that lasts until then is taken back, and one that was made anew since stays.
   */
  withdraw(target: Target, run: Pick<Run, 'holder' | 'remediation'> & Partial<Pick<Run, 'until'>>): Promise<void>;
  /** Notes what the verification of an ended run said. The first word stands. */
  settle(target: Target, run: Pick<Run, 'holder' | 'remediation'>, outcome: RunOutcome): Promise<void>;
  /** Keeps every run off the target until then. Resolves to the hold that stands: this one, or one that lasts longer. */
  hold(target: Target, hold: PersonHold): Promise<PersonHold>;
  /** Lets go of the target, if it is held until this very moment. */
  release(target: Target, until: string): Promise<void>;
  /** Marks what the bus knows of the incident by now, if it is the one open on the target. */
  mark(target: Target, incidentId: string, mark: string): Promise<void>;
  /** Forgets the incident as the one open on the target, if it is, and its attempts and marks with it. */
  close(target: Target, incidentId: string): Promise<void>;
  /** Records the decision once; resolves to the record that stands: this one, or an earlier one. */
  decide(record: DecidedRecord): Promise<DecidedRecord>;
  /** Notes which execution the decision started, and which incident the execution belongs to. Repeatable. */
  started(record: DecidedRecord & { executionId: string }, target: Target): Promise<void>;
  /** The incident and target behind an execution that Kizuki started. */
  executionOwner(executionId: string): Promise<ExecutionOwner | undefined>;
  /** Notes that a signal came on a target of the remediation, and forgets targets that are well again. */
  noteSick(remediation: string, sick: { target: string; at: string }, forget: string[]): Promise<void>;
  /** Begins the guardrail's episode unless one is on at `since`, or prolongs the one that began then. Resolves to the one that is on. */
  crowd(remediation: string, guardrail: CrowdGuardrail, episode: Episode): Promise<Episode>;
  /** Notes how many targets the remediation watches over. */
  noteKnown(remediation: string, count: number): Promise<void>;
  /** Takes the remediation's autonomy away. The first time stands until `reset`. */
  demote(remediation: string, demoted: { at: string; incidentId: string }): Promise<void>;
  /** A person trusts the remediation again: its autonomy is given back, and failures before `at` count no more. */
  reset(remediation: string, at: string): Promise<void>;
  /** What is known of the remediation over all of its targets. */
  history(remediation: string): Promise<History | undefined>;
  /** Notes a signal among the latest, forgets those of these keys, and resolves to how things stand after that. */
  noteSignal(signal: StormSignal, forget: string[]): Promise<Storm>;
  /**
   * Begins the storm unless one is on at `since`, and remembers the one before, or prolongs the one that began then. Resolves to
   * the one that is on.
   */
  storm(storm: Episode): Promise<Storm>;
  readStorm(): Promise<Storm>;
}

/** Of whom to read the guard state. */
interface GuardKey {
  target: Target;
  signalId: string;
  remediation: string;
}

/** How things stand after a reservation. `lock` is the caller's own, or another's. */
interface Reserved {
  lock: Lock;
  attempt: number;
  lastRun?: GuardState['lastRun'];
  personHold?: PersonHold;
  resourceRuns: Run[];
  history: History;
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
