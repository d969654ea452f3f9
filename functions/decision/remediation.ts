import { documentName, type Runbook } from '../runbook/runbook.ts';
import type { SheetName } from '../sheet/sheet.ts';

/** A standing instruction: on this signal run this runbook with these parameters, at this autonomy, under these guardrails. */
export interface Remediation {
  /** Unique; letters, digits and hyphens. */
  name: string;
  on: Trigger;
  /** A runbook of this repository, or any SSM Automation document as it is. */
  runbook: Runbook | ExistingDocument;
  /** How the target is found in the signal: `host/` followed by a source, say. */
  target: { type: string; id: SignalSource };
  parameters: Record<string, ValueSource>;
  autonomy: Autonomy;
  owner: string;
  guardrails?: GuardrailSettings;
  /** What is tried next, in this order, where the runbook before did not verify; after the last one a person is called. */
  ladder?: Rung[];
  /** Under `approve`, and where failures took `auto` away. */
  approval?: ApprovalSettings;
}

/** A further runbook of a remediation, on the same target, under the same guardrails. */
export interface Rung {
  runbook: Runbook | ExistingDocument;
  parameters: Record<string, ValueSource>;
}

interface ApprovalSettings {
  /**
   * ARNs of the roles and users who may answer, `*` for any text, proven by who started Kizuki-answer; anyone who may invoke
   * kizuki-answer where absent. What AWS says of a role's session does not tell the role's path: give a path with a full
   * name only, or the name without the path.
   */
  approvers?: string[];
  /** Minutes until a question that nobody answered is escalated; default 60. */
  expiresMinutes?: number;
}

/** `observe` records what would be done, `approve` asks a person first, `auto` runs. */
export type Autonomy = 'observe' | 'approve' | 'auto';

/**
 * An SSM document that this repository does not define, such as `AWS-RestartEC2Instance`; `timeoutMinutes` bounds its lock, and
 * `minutesByHand` is what a person would need for the same, for the report on toil saved.
 */
export interface ExistingDocument {
  document: string;
  parameters: string[];
  timeoutMinutes: number;
  minutesByHand?: number;
}

/** What starts a remediation; a person's request by name always may. `*` in a name
 * stands for any text. An event that tells of several things at once is taken apart at the list that `each` names, such as
 * `responseElements.items`: every element is decided for itself, and stands there as `items[0]`.
 */
export type Trigger =
  | { alarm: string }
  | { event: { source: string; detailType: string; detail?: Record<string, string[]>; each?: string } }
  | 'request';

/** Where a value comes from when a signal is decided. A source that finds nothing holds the run; it never means "all". */
export type ValueSource = SignalSource | { sheet: SheetName };

/** A source that needs nothing but the signal. A target has such a one: what is known of it is read under its name. */
export type SignalSource =
  | { value: string | string[] }
  | { dimension: string }
  | { contributor: string }
  | { detail: string }
  | { request: string };

/** How tightly a remediation is held; what is left out has the default that `settingsOf` fills in. */
export interface GuardrailSettings {
  /** Minutes after the last run on the target in which no other starts; default 15, 0 turns it off. */
  cooldownMinutes?: number;
  /** Minutes after a run on the resource in which a signal from it counts as the run's own doing; default 10, 0 turns it off. */
  ownActionMinutes?: number;
  /** So many runs on one target in so many hours: more would hide the cause; default 3 in 24. */
  repeats?: { runs: number; hours: number };
  /** So many runs of this remediation in so many minutes; default 10 in 60. */
  rate?: { runs: number; minutes: number };
  /** So many targets at once; default 3. */
  concurrency?: number;
  /** More targets than this and more than this share of those known, sick within so many minutes; default 5, 0.3, 10. */
  standDown?: { targets: number; share: number; minutes: number };
  /** So many failed runs one after another, until a person closes the breaker again; default 3. */
  breaker?: number;
  /** So many failed runs one after another take `auto` away, until a person gives it back; default 2. */
  demoteAfter?: number;
  /** So many approved runs that verified, one after another, and `auto` is proposed; default 5. */
  promoteAfter?: number;
  /** Minutes after a run in which its alarm must be OK again, where the runbook itself proves nothing; default 15. */
  verificationMinutes?: number;
  /** Runs only while these SSM Change Calendars are open, and within these hours; default neither. */
  calendar?: { names?: string[]; hours?: OpenHours[] };
}

/** Hours in which runs are allowed, such as Monday to Friday from 09:00 to 17:00 in Asia/Tokyo. */
export interface OpenHours {
  /** 1 is Monday, 7 Sunday; every day where absent. */
  days?: number[];
  /** `HH:MM`; where `to` is not after `from`, the hours end on the next day. */
  from: string;
  to: string;
  /** IANA name; default UTC. */
  timeZone?: string;
}

/** A remediation's guardrail settings, with the defaults for what it leaves out. */
export function settingsOf({ guardrails }: Pick<Remediation, 'guardrails'>): Settings {
  if (guardrails === undefined) return defaults;
  const known = filledIn.get(guardrails) ?? { ...defaults, ...guardrails };
  filledIn.set(guardrails, known);
  return known;
}

type Settings = typeof defaults & Pick<GuardrailSettings, 'calendar'>;

/** Every guardrail of every decision asks. */
const filledIn = new WeakMap<GuardrailSettings, Settings>();

const defaults = {
  cooldownMinutes: 15,
  ownActionMinutes: 10,
  repeats: { runs: 3, hours: 24 },
  rate: { runs: 10, minutes: 60 },
  concurrency: 3,
  standDown: { targets: 5, share: 0.3, minutes: 10 },
  breaker: 3,
  demoteAfter: 2,
  promoteAfter: 5,
  verificationMinutes: 15,
} satisfies GuardrailSettings;

/** The runbook on a rung, counted from 0. @throws {Error} where the remediation has no such rung. */
export function rungOf(remediation: Remediation, rung: number): Rung {
  const { name, ladder = [] } = remediation;
  const found = rung === 0 ? remediation : ladder[rung - 1];
  if (found === undefined) throw new Error(`remediation ${name} has no rung ${rung}; it has ${ladder.length + 1}`);
  return found;
}

/** All runbooks of a remediation, the one that is tried first and those of its ladder. */
export function rungsOf({ runbook, parameters, ladder = [] }: Remediation): Rung[] {
  return [{ runbook, parameters }, ...ladder];
}

/** The name of the SSM document that a remediation or one of its rungs runs. */
export function documentOf({ runbook }: Pick<Remediation, 'runbook'>): string {
  return 'document' in runbook ? runbook.document : documentName(runbook);
}

/** Minutes after which a run on this rung must have ended. */
export function timeoutMinutesOf(remediation: Remediation, rung: number): number {
  return rungOf(remediation, rung).runbook.timeoutMinutes;
}
