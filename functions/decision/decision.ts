/** What Kizuki makes of one signal under one remediation, with the reason as data. */
export type Decision =
  | { kind: 'run'; document: string; parameters: Record<string, string[]> }
  | { kind: 'ask'; document: string; parameters: Record<string, string[]> }
  | { kind: 'observe'; document: string; parameters: Record<string, string[]>; held?: Hold }
  | { kind: 'hold'; hold: Hold }
  | { kind: 'escalate'; reason: string };

/** Which guardrail held a run, with its evidence; `until` (ISO 8601) where the hold ends by itself. */
export type Hold =
  | { guardrail: 'kill-switch'; scope: 'global' | 'remediation' }
  | { guardrail: 'target'; problem: string }
  | { guardrail: 'duplicate'; signalId: string; incidentId: string }
  | { guardrail: 'stale'; alarmName: string; state: string }
  | { guardrail: 'lock'; incidentId: string; remediation: string; until: string }
  | { guardrail: 'cooldown'; lastEndedAt: string; until: string };
