import type { DecidedRecord } from './context.ts';

/** What is known of a target, of what runs on it and of the remediation; what is absent was never written. Times are ISO 8601, UTC. */
export interface GuardState {
  /** What was decided for this signal under this remediation, if anything. */
  decided?: DecidedRecord;
  /** Who works on the target now; may have run out, which is for the guardrail to judge. */
  lock?: Lock;
  lastRun?: { incidentId: string; remediation: string; endedAt: string };
  /** A person who keeps every run off the target; may be over, which is for the guardrail to judge. */
  personHold?: PersonHold;
  /** The incident that is open on the target. */
  openIncidentId?: string;
  /** What was decided on signals of that incident so far and is known on the bus; see `markOf`. */
  marks?: string[];
  /** Runs on whatever shares the target's resource: a host, its services and its disk are targets of one resource. */
  resourceRuns?: Run[];
  history?: History;
  storm?: Storm;
}

export interface Lock {
  /** The signal and remediation the lock was taken for, so that only a repeat of the very same one passes through it. */
  holder: string;
  incidentId: string;
  remediation: string;
  until: string;
}

export interface PersonHold {
  by: string;
  reason: string;
  until: string;
  /** The incident in which they said so. */
  incidentId: string;
}

/** One run, from its reservation on. */
export interface Run extends Lock {
  /** Key of its target. */
  target: string;
  startedAt: string;
  /** What let it run: a signal under `auto`, a person who approved it, or a person who asked for it. */
  by: 'signal' | 'approval' | 'request';
  /** Absent while it is under way, and where its end was lost. */
  endedAt?: string;
  /** Absent until its verification has spoken. */
  outcome?: RunOutcome;
}

export type RunOutcome = 'verified' | 'failed';

/** What is known of one remediation over all of its targets. */
export interface History {
  runs: Run[];
  /** Targets on which a signal came lately. */
  sick: { target: string; at: string }[];
  /** How many targets the remediation watches over, as last counted. */
  known?: number;
  /** While a guardrail holds one of its targets after the other: since when, and the incident in which people are told so. */
  episodes?: Partial<Record<CrowdGuardrail, Episode>>;
  /** Set when its failures took its autonomy away; a person gives it back. */
  demoted?: { at: string; incidentId: string };
  /** When a person last said that the remediation may be trusted again: failures before count no more. */
  resetAt?: string;
}

/** Guardrails that hold a target because of what is with others. */
export type CrowdGuardrail = 'stand-down' | 'concurrency' | 'rate';

/** Something that is on until a moment, and that people hear of once: in this incident. */
export interface Episode {
  since: string;
  until: string;
  incidentId: string;
}

/** Signals over all remediations. */
export interface Storm extends Partial<Episode> {
  /** The latest signals, as many as make a storm. The rest is of the storm that is on, or was last. */
  signals: StormSignal[];
  /** The storm before that, of which people may not have had their report yet. */
  previous?: Episode;
}

export interface StormSignal {
  /** The signal's id and remediation, shortened to a digest. */
  key: string;
  at: string;
  target: string;
  /** What the signal says of where it comes from: dimensions and the like. */
  traits: Record<string, string>;
}
