import type { AlarmState } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { Decision } from './decision.ts';
import type { Remediation } from './remediation.ts';

/** Everything `decide` looks at, read beforehand; times are ISO 8601. */
export interface DecisionContext {
  remediation: Remediation;
  /** The incident this signal belongs to: the one open on the target, else a new one. */
  incidentId: string;
  /** The target, or why it could not be resolved. */
  target: Target | { problem: string };
  /** The document's parameters, or why they could not be resolved. */
  parameters: Record<string, string[]> | { problem: string };
  /** Whether automation is switched on, for everything and for this remediation. */
  switches: { global: boolean; remediation: boolean };
  /** The state of the signal's alarm now; absent for signals without an alarm. */
  alarmState?: AlarmState | 'missing';
  guard: GuardState;
}

/** What is known of the target and of this signal. */
export interface GuardState {
  /** What was decided for this signal under this remediation, if anything. */
  decided?: DecidedRecord;
  /** Who works on the target now; may have run out, which is for the guardrail to judge. */
  lock?: Lock;
  lastRun?: { incidentId: string; remediation: string; endedAt: string };
  /** The incident that is open on the target. */
  openIncidentId?: string;
}

export interface Lock {
  /** The signal and remediation the lock was taken for, so that only a repeat of the very same one passes through it. */
  holder: string;
  incidentId: string;
  remediation: string;
  until: string;
}

/** The recorded decision on one signal under one remediation; `executionId` once the execution is known to have started. */
export interface DecidedRecord {
  signalId: string;
  remediation: string;
  incidentId: string;
  decision: Decision;
  attempt?: number;
  executionId?: string;
}
