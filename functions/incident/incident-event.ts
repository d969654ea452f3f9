import type { Decision } from '../decision/decision.ts';
import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { MessageEntry } from './message-entry.ts';
import type { StormEntry } from './storm-entry.ts';

/**
 * One entry of an incident's timeline. `id` is unique within the incident and derived from what happened, so that writing
 * the same entry again changes nothing; `at` is ISO 8601, UTC, with milliseconds.
 */
export type IncidentEvent = { id: string; at: string } & (
  | { type: 'signal'; signal: Signal; target: Target; remediation: string; owner: string }
  | { type: 'decision'; signalId: string; remediation: string; decision: Decision }
  /** A person said yes to what was asked under this signal; `count` numbers the follow-up that it leads to. */
  | {
      type: 'approved';
      signalId: string;
      remediation: string;
      by: string;
      how: AnswerWay;
      count: number;
      reason?: string;
    }
  | { type: 'rejected'; signalId: string; remediation: string; by: string; how: AnswerWay; reason: string }
  /** Nobody answered what was asked under this signal. */
  | { type: 'expired'; signalId: string; remediation: string; until: string }
  | {
      type: 'attempt';
      attempt: number;
      document: string;
      parameters: Record<string, string[]>;
      clientToken: string;
      /** Which of the remediation's runbooks, counted from 0; absent is the first. */
      rung?: number;
    }
  | { type: 'execution-started'; attempt: number; executionId: string }
  | {
      type: 'step';
      executionId: string;
      step: string;
      /** The SSM action, such as `aws:executeAwsApi`. */
      action: string;
      /** What the step is for, told from the runbook's step names; `act` where unknown. */
      phase: StepPhase;
      status: string;
      startedAt?: string;
      endedAt?: string;
      outputs?: Record<string, string[]>;
      failure?: string;
    }
  | { type: 'verifying'; executionId: string }
  | {
      type: 'execution-ended';
      attempt: number;
      executionId: string;
      status: string;
      failure?: string;
      outputs?: Record<string, string[]>;
    }
  | { type: 'verified'; by: 'runbook' | 'alarm'; evidence: string }
  | { type: 'verification-failed'; evidence: string }
  /** The run before did not help, and the remediation has a further runbook; `signalId` is the signal as it first came. */
  | { type: 'next-rung'; signalId: string; remediation: string; rung: number; count: number; because: string }
  | { type: 'escalated'; reason: string }
  /** Kizuki asked itself to decide once more, the `count`th time; `found` is what it saw that no event had told. */
  | { type: 'looked-again'; count: number; found: string }
  /** Nothing has changed for a day, and people are told again. */
  | { type: 'reminder'; about: IncidentState }
  /** So many failed runs one after another took the remediation's `auto` away. */
  | { type: 'demoted'; remediation: string; failures: number; incidentIds: string[] }
  /** So many failed runs one after another, and the remediation runs no more until a person says so. */
  | { type: 'breaker-opened'; remediation: string; failures: number; incidentIds: string[] }
  /** A person trusts the remediation again: its autonomy is given back, and its breaker closed. */
  | { type: 'trusted-again'; remediation: string; by: string }
  /** `how` where a person closed it, and not what proved that it is over. */
  | { type: 'closed'; by: string; reason: string; how?: AnswerWay }
  /** A person has seen it and is at it; what Kizuki does stays as it was. */
  | { type: 'acknowledged'; by: string; how: AnswerWay }
  /** A person keeps every run off the incident's target until then, or until it is released. */
  | { type: 'hold'; by: string; how: AnswerWay; reason: string; until: string }
  /** A person let go of the target, which was held until `until`. */
  | { type: 'release'; by: string; how: AnswerWay; until: string; reason?: string }
  | MessageEntry
  | StormEntry
);

/**
 * How a person answered: by an execution of Kizuki-answer, whose starter AWS names; by invoking the function; by a button of the board,
 * with the name that they gave there; by one in Slack, which says who pressed it; or by closing the ticket, which says who did.
 */
export type AnswerWay = 'ssm' | 'invoke' | 'dashboard' | 'slack' | 'ticket';

export type StepPhase = 'check' | 'act' | 'verify' | 'undo';

export type IncidentState =
  | 'open'
  | 'held'
  | 'awaiting-approval'
  | 'running'
  | 'verifying'
  | 'resolved'
  | 'failed'
  | 'escalated'
  | 'closed';
