import type { ExecutionOwner } from '../decision/guard-store.ts';
import { type Remediation, rungsOf } from '../decision/remediation.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { isOver } from '../incident/is-over.ts';
import type { AutomationExecution } from './execution.ts';

/** A run that is known not to have helped, and why. */
export interface FailedRun extends Pick<ExecutionOwner, 'holder' | 'remediation'> {
  executionId: string;
  because: string;
  /** ISO 8601, UTC. */
  at: string;
}

/**
 * The entry by which an incident goes on to the remediation's next runbook after a run that did not help; undefined after the
 * last one, and where the incident is over. Repeated for the same execution it has the same id. Pure.
 */
export function nextRung(
  { state, timeline }: Pick<Incident, 'state' | 'timeline'>,
  { holder, remediation: name, executionId, because, at }: FailedRun,
  remediation: Remediation | undefined,
): IncidentEvent | undefined {
  const id = `next-rung/${executionId}`;
  const known = timeline.find((entry) => entry.id === id);
  if (known !== undefined) return known;
  const attempt = timeline.find((entry) => entry.id === `attempt/${holder}`);
  const came = timeline.find((entry) => entry.id === `signal/${holder}`);
  if (isOver(state) || remediation === undefined || attempt?.type !== 'attempt' || came?.type !== 'signal') {
    return undefined;
  }
  const rung = (attempt.rung ?? 0) + 1;
  if (rung >= rungsOf(remediation).length) return undefined;
  const signalId = came.signal.follows?.signalId ?? came.signal.id;
  const climbed = timeline.filter(
    (entry) => entry.type === 'next-rung' && entry.remediation === name && entry.signalId === signalId,
  );
  return { id, at, type: 'next-rung', signalId, remediation: name, rung, count: climbed.length + 1, because };
}

/** A person, or an alarm of theirs, ended the execution: what it would have done is not known. */
const stopped = new Set(['Cancelled', 'Rejected', 'Exited']);

export function isStopped({ status }: Pick<AutomationExecution, 'status'>): boolean {
  return stopped.has(status);
}

/** Whether what the run changed is known to be still there or taken back: nothing is tried on what is half undone. */
export function isCleanlyEnded(entries: IncidentEvent[]): boolean {
  return !entries.some((entry) => entry.type === 'step' && entry.phase === 'undo' && entry.status !== 'Success');
}
