import type { DecidedRecord } from '../../../functions/decision/context.ts';
import type { Remediation } from '../../../functions/decision/remediation.ts';
import type { AlarmState, Signal } from '../../../functions/signal/signal.ts';
import type { SimulatedExecution } from './automations.ts';

/**
 * What really happened in a schedule, as the world around Kizuki saw it: nothing here is read from Kizuki's own records but
 * where its name says so. Times are milliseconds since 1970.
 */
export interface History {
  remediations: Remediation[];
  hosts: string[];
  executions: SimulatedExecution[];
  /** Signals that were put before Kizuki and must end in a decision. */
  signals: { at: number; signal: Signal }[];
  alarms: Map<string, { at: number; state: AlarmState }[]>;
  flips: { at: number; scope: string; on: boolean }[];
  approvals: { at: number; incidentId: string; document: string; parameters: Record<string, string[]> }[];
  /** Targets that a person was told they hold, from then on until it is over or they let go of it. */
  holds: { at: number; until: number; target: string }[];
  told: { at: number; incidentId: string; dedupKey: string }[];
  /** The first record of each decision, by signal and remediation. */
  decided: Map<string, { at: number; record: DecidedRecord }>;
  /** Decisions that were not what they had been when they were recorded. */
  changed: { first: DecidedRecord; later: DecidedRecord }[];
  /** Incidents that have a timeline. */
  incidents: Set<string>;
}

export function createHistory(remediations: Remediation[], hosts: string[]): History {
  return {
    remediations,
    hosts,
    executions: [],
    signals: [],
    alarms: new Map(),
    flips: [],
    approvals: [],
    holds: [],
    told: [],
    decided: new Map(),
    changed: [],
    incidents: new Set(),
  };
}

export function decisionKey(signalId: string, remediation: string): string {
  return `${remediation}/${signalId}`;
}
