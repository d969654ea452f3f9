import type { AlarmState } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { Decision } from './decision.ts';
import type { GuardState } from './guard-state.ts';
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
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
  /** Whether automation is switched on, for everything and for this remediation; absent where that could not be read. */
  switches?: { global: boolean; remediation: boolean };
  /** The state of the signal's alarm now; absent for signals without an alarm, and where it could not be read. */
  alarmState?: AlarmState | 'missing';
  /** The change calendars that the remediation names; absent where it names none, and where they could not be read. */
  calendar?: CalendarState;
  /** What could not be read, each with why: nothing runs on a guess. */
  unreadable?: Unreadable[];
  guard: GuardState;
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

/** How the change calendars stand together: closed where one of them is. `until` (ISO 8601) where the next change is known. */
export interface CalendarState {
  state: 'OPEN' | 'CLOSED';
  calendars: string[];
  until?: string;
}

export interface Unreadable {
  what: 'switches' | 'alarm' | 'calendar' | 'sheet';
  problem: string;
}
