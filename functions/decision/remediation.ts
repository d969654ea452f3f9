import { documentName, type Runbook } from '../runbook/runbook.ts';

/** A standing instruction: on this signal run this runbook with these parameters, at this autonomy, under these guardrails. */
export interface Remediation {
  /** Unique; letters, digits and hyphens. */
  name: string;
  on: Trigger;
  /** A runbook of this repository, or any SSM Automation document as it is. */
  runbook: Runbook | ExistingDocument;
  /** How the target is found in the signal: `host/` followed by a source, say. */
  target: { type: string; id: ValueSource };
  parameters: Record<string, ValueSource>;
  autonomy: Autonomy;
  owner: string;
  guardrails?: GuardrailSettings;
}

/** `observe` records what would be done, `approve` asks a person first, `auto` runs. */
export type Autonomy = 'observe' | 'approve' | 'auto';

/** An SSM document that this repository does not define, such as `AWS-RestartEC2Instance`; `timeoutMinutes` bounds its lock. */
export interface ExistingDocument {
  document: string;
  parameters: string[];
  timeoutMinutes: number;
}

/** What starts a remediation; a person's request by name always may. `*` in a name stands for any text. */
export type Trigger =
  | { alarm: string }
  | { event: { source: string; detailType: string; detail?: Record<string, string[]> } }
  | 'request';

/** Where a value comes from when a signal is decided. A source that finds nothing holds the run; it never means "all". */
export type ValueSource =
  | { value: string | string[] }
  | { dimension: string }
  | { contributor: string }
  | { detail: string }
  | { request: string };

interface GuardrailSettings {
  /** Minutes after the last run on the target in which no other starts; default 15, 0 turns it off. */
  cooldownMinutes?: number;
}

/** The name of the SSM document that the remediation runs. */
export function documentOf({ runbook }: Pick<Remediation, 'runbook'>): string {
  return 'document' in runbook ? runbook.document : documentName(runbook);
}
