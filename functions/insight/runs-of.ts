import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';

export type StepEntry = Extract<IncidentEvent, { type: 'step' }>;

/** One run that an incident made, from the attempt to what proved it or did not. Moments are ISO 8601, UTC. */
export interface RunRecord {
  attempt: number;
  remediation: string;
  document: string;
  parameters: Record<string, string[]>;
  /** Which of the remediation's runbooks, counted from 0. */
  rung: number;
  startedAt: string;
  executionId?: string;
  steps: StepEntry[];
  /** How SSM says that it ended; absent where that is not on record. */
  ended?: { at: string; status: string; failure?: string };
  /** What its verification said; absent where nothing spoke. */
  proof?: { at: string; outcome: 'verified' | 'failed'; evidence: string };
}

/**
 * The runs of an incident, oldest first. No two run on one target at a time, so that what proves a run stands between its attempt
 * and the next one, whoever wrote it: the runbook's own verification, or the alarm.
 */
export function runsOf({ timeline, remediation }: Pick<Incident, 'timeline' | 'remediation'>): RunRecord[] {
  const attempts = timeline.flatMap((event, index) => (event.type === 'attempt' ? [{ event, index }] : []));
  return attempts.map(({ event, index }, place) => {
    const until = attempts[place + 1]?.index ?? timeline.length;
    const own = timeline.slice(index + 1, until);
    const started = timeline.find((other) => other.type === 'execution-started' && other.attempt === event.attempt);
    const executionId = started?.type === 'execution-started' ? started.executionId : undefined;
    const ended = timeline.find((other) => other.type === 'execution-ended' && other.attempt === event.attempt);
    const holder = event.id.slice('attempt/'.length);
    return {
      attempt: event.attempt,
      remediation: holder.includes('/') ? holder.slice(0, holder.indexOf('/')) : remediation,
      document: event.document,
      parameters: event.parameters,
      rung: event.rung ?? 0,
      startedAt: event.at,
      ...(executionId === undefined ? {} : { executionId }),
      steps: timeline.filter((other) => other.type === 'step' && other.executionId === executionId) as StepEntry[],
      ...(ended?.type === 'execution-ended'
        ? { ended: { at: ended.at, status: ended.status, ...(ended.failure ? { failure: ended.failure } : {}) } }
        : {}),
      ...proofIn(own),
    };
  });
}

function proofIn(entries: IncidentEvent[]): Pick<RunRecord, 'proof'> {
  const spoken = entries.find(({ type }) => type === 'verified' || type === 'verification-failed');
  if (spoken?.type !== 'verified' && spoken?.type !== 'verification-failed') return {};
  const outcome = spoken.type === 'verified' ? 'verified' : 'failed';
  return { proof: { at: spoken.at, outcome, evidence: spoken.evidence } };
}

/** Whether a run did not help, as far as that is known. */
export function didFail({ ended, proof }: RunRecord): boolean {
  return proof?.outcome === 'failed' || (ended !== undefined && ended.status !== 'Success');
}

/** Steps that were to take back what the run had changed, and did not. */
export function failedUndos({ steps }: Pick<RunRecord, 'steps'>): StepEntry[] {
  return steps.filter(({ phase, status }) => phase === 'undo' && status !== 'Success');
}
