import type { Unreadable } from './context.ts';
import type { OpenHours } from './remediation.ts';

/**
 * What Kizuki makes of one signal under one remediation, with the reason as data. `until` is when a question that nobody has
 * answered goes to a person as a problem (ISO 8601, UTC).
 */
export type Decision =
  | { kind: 'run'; document: string; parameters: Record<string, string[]> }
  | { kind: 'ask'; document: string; parameters: Record<string, string[]>; until: string }
  | { kind: 'observe'; document: string; parameters: Record<string, string[]>; held?: Hold }
  | { kind: 'hold'; hold: Hold }
  | { kind: 'escalate'; reason: string };

/**
 * Which guardrail held a run, with its evidence; `until` (ISO 8601) where the hold ends by itself. Of those that hold many targets
 * alike, `incidentId` is where people are told so.
 */
export type Hold =
  | { guardrail: 'kill-switch'; scope: 'global' | 'remediation' }
  | { guardrail: 'person'; by: string; reason: string; incidentId: string; until: string }
  | { guardrail: 'target'; problem: string }
  | { guardrail: 'duplicate'; signalId: string; incidentId: string }
  | { guardrail: 'stale'; alarmName: string; state: string }
  | { guardrail: 'lock'; incidentId: string; remediation: string; until: string }
  | { guardrail: 'cooldown'; lastEndedAt: string; until: string }
  | { guardrail: 'own-action'; incidentId: string; remediation: string; target: string; until: string }
  | { guardrail: 'repeats'; runs: number; hours: number; incidentIds: string[]; until: string }
  | { guardrail: 'rate'; runs: number; minutes: number; until: string; incidentId?: string }
  | { guardrail: 'concurrency'; limit: number; targets: string[]; until: string; incidentId?: string }
  | { guardrail: 'stand-down'; sick: number; known?: number; minutes: number; until: string; incidentId?: string }
  | { guardrail: 'breaker'; failures: number; incidentIds: string[] }
  | { guardrail: 'storm'; since: string; until: string; incidentId?: string }
  | { guardrail: 'calendar'; calendars: string[]; hours?: OpenHours[]; until?: string }
  | { guardrail: 'store'; what: Unreadable['what']; problem: string };
