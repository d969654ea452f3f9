import type { Hold } from '../decision/decision.ts';
import type { Incident } from './incident.ts';
import type { IncidentEvent, IncidentState } from './incident-event.ts';
import { openQuestions } from './questions.ts';
import { redactText } from './redact.ts';
import { redactFields } from './redact-entry.ts';
import type { StormEntry } from './storm-entry.ts';

/** How an incident stands, in as much as a list of many shows: a note beside its timeline, which alone is the truth. */
export interface Standing {
  incidentId: string;
  state: IncidentState;
  /** Id of the target. */
  target: string;
  remediation: string;
  owner: string;
  openedAt: string;
  /** Since when it is in this state. */
  changedAt: string;
  /** Of how many entries of the timeline this is known: of two notes that of more entries is the newer. */
  entries: number;
  /** What holds it. */
  hold?: Hold;
  /** Until when a question may be answered. */
  until?: string;
  /** Why a person has it. */
  reason?: string;
  /** Of a storm, how many signals there were when it began, and what they have in common. */
  storm?: Extract<StormEntry, { type: 'storm' }>;
  /** Who has said that they have seen it. */
  acknowledgedBy?: string[];
}

const longestReason = 300;

export function standingOf(incident: Incident): Standing {
  const { id, state, target, remediation, owner, openedAt, changedAt, timeline } = incident;
  const people = timeline.flatMap((entry) =>
    entry.type === 'acknowledged' ? [redactText(entry.by).slice(0, 100)] : [],
  );
  const standing = { incidentId: id, state, target: target.id, remediation, owner, openedAt, changedAt };
  return {
    ...standing,
    entries: timeline.length,
    ...whyOf(incident),
    ...(people.length === 0 ? {} : { acknowledgedBy: [...new Set(people)].slice(0, 3) }),
  };
}

function whyOf(incident: Incident): Pick<Standing, 'hold' | 'until' | 'reason' | 'storm'> {
  const { state, timeline } = incident;
  const storm = timeline.find((entry) => entry.type === 'storm');
  if (storm?.type === 'storm') return { storm: stormOf(storm) };
  if (state === 'held') {
    const hold = timeline.findLast((entry) => entry.type === 'decision' && entry.decision.kind === 'hold');
    return hold?.type === 'decision' && hold.decision.kind === 'hold' ? { hold: redactFields(hold.decision.hold) } : {};
  }
  if (state === 'awaiting-approval') {
    const [until] = openQuestions(incident)
      .map((question) => question.until)
      .sort();
    return until === undefined ? {} : { until };
  }
  if (state !== 'failed' && state !== 'escalated' && state !== 'closed') return {};
  // what failed tells more than that a person has it now
  const reasons = [...new Set(timeline.flatMap((entry) => reasonIn(entry) ?? []))].slice(-2);
  return reasons.length === 0 ? {} : { reason: redactText(reasons.join(' · ')).slice(0, longestReason) };
}

function stormOf({ type, since, signals, targets, common }: Extract<StormEntry, { type: 'storm' }>) {
  return { type, since, signals, targets, ...(common && { common: redactFields(common) }) };
}

function reasonIn(entry: IncidentEvent): string | undefined {
  switch (entry.type) {
    case 'escalated':
    case 'closed':
    case 'rejected':
      return entry.reason;
    case 'verification-failed':
      return entry.evidence;
    case 'execution-ended':
      return entry.failure;
    case 'decision':
      return entry.decision.kind === 'escalate' ? entry.decision.reason : undefined;
    default:
      return undefined;
  }
}
