import type { FollowUps } from '../decision/follow-up.ts';
import type { GuardStore } from '../decision/guard-store.ts';
import type { Alarms, IncidentBus } from '../decision/ports.ts';
import type { Remediation } from '../decision/remediation.ts';
import type { StepPhase } from '../incident/incident-event.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import type { AutomationExecution } from './execution.ts';

/** What following an execution needs from outside. */
export interface VerificationPorts {
  remediations: Remediation[];
  guards: GuardStore;
  incidents: IncidentStore;
  alarms: Alarms;
  automations: AutomationReader;
  bus: IncidentBus;
  followUps: FollowUps;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
  /** What a step of a document is for; undefined for documents that are not ours. */
  phaseOf(document: string, step: string): StepPhase | undefined;
  /** Whether the principal that started an execution is Kizuki itself. */
  isOurs(executedBy: string): boolean;
}

export interface AutomationReader {
  read(executionId: string): Promise<AutomationExecution>;
}
