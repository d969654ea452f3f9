import type { Decision } from '../decision/decision.ts';
import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';

/**
 * One entry of an incident's timeline. `id` is unique within the incident and derived from what happened, so that writing
 * the same entry again changes nothing; `at` is ISO 8601, UTC, with milliseconds.
 */
export type IncidentEvent = { id: string; at: string } & (
  | { type: 'signal'; signal: Signal; target: Target; remediation: string; owner: string }
  | { type: 'decision'; signalId: string; remediation: string; decision: Decision }
  | { type: 'attempt'; attempt: number; document: string; parameters: Record<string, string[]>; clientToken: string }
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
  | { type: 'escalated'; reason: string }
  /** Someone is about to send the message about this state; whether it was sent, `message` says. */
  | { type: 'message-claimed'; about: IncidentState; channel: string }
  | { type: 'message'; about: IncidentState; channel: string; messageId: string }
  | { type: 'closed'; by: string; reason: string }
);

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
