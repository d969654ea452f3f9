import type { ExecutionOwner } from '../decision/guard-store.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent, StepPhase } from '../incident/incident-event.ts';
import type { AutomationExecution } from './execution.ts';
import { isCleanlyEnded, isStopped, nextRung } from './ladder.ts';
import type { VerificationPorts } from './ports.ts';

/**
 * What the end of an execution proves. Steps that ended prove nothing: only a verification that succeeded does, the
 * runbook's own, or the alarm where the document has none. Where the alarm does not speak yet, the incident stays in
 * verification until it returns to OK; where there is no alarm that could, a person must look. A run that did not help leads to
 * the remediation's next runbook, unless someone stopped it or its undo failed; after the last one to a person.
 */
export async function verdict(
  execution: AutomationExecution,
  incident: Incident,
  entries: IncidentEvent[],
  { holder, remediation }: Pick<ExecutionOwner, 'holder' | 'remediation'>,
  { alarms, remediations }: Pick<VerificationPorts, 'alarms' | 'remediations'>,
): Promise<IncidentEvent[]> {
  const at = execution.endedAt;
  if (at === undefined) return [];
  const verifications = entries.filter((entry) => entry.type === 'step').filter(isProof);
  const failed = verifications.filter(({ status }) => status !== 'Success');
  if (execution.status === 'Success' && failed.length === 0) {
    if (verifications.length > 0) return [verified(execution.id, at, 'runbook', names(verifications))];
    const alarm = lastAlarm(incident);
    if (alarm === undefined) return [unproven(execution, at)];
    return (await alarms.state(alarm)) === 'OK' ? [verified(execution.id, at, 'alarm', `${alarm} is OK`)] : [];
  }
  const reason = execution.failure ?? `execution ${execution.id} ended ${execution.status}`;
  const evidence = failed.map(({ step, failure }) => `${step}: ${failure ?? 'did not succeed'}`).join('; ');
  const mayClimb = !isStopped(execution) && isCleanlyEnded(entries) && !isEscalated(execution, incident);
  const run = { holder, remediation, executionId: execution.id, because: evidence || reason, at };
  const next = mayClimb
    ? nextRung(
        incident,
        run,
        remediations.find(({ name }) => name === remediation),
      )
    : undefined;
  const end: IncidentEvent = next ?? { id: `escalated/${execution.id}`, at, type: 'escalated', reason };
  if (failed.length === 0) return [end];
  return [{ id: `verification-failed/${execution.id}`, at, type: 'verification-failed', evidence }, end];
}

/** What was given to a person stays with a person. */
function isEscalated({ id }: AutomationExecution, { timeline }: Incident): boolean {
  return timeline.some((entry) => entry.id === `escalated/${id}`);
}

/** Choosing the way, passing the time and reading values prove nothing. */
const proveNothing = new Set(['aws:branch', 'aws:sleep', 'aws:pause', 'aws:executeAwsApi']);

function isProof({ phase, action }: { phase: StepPhase; action: string }): boolean {
  return phase === 'verify' && !proveNothing.has(action);
}

function names(steps: { step: string }[]): string {
  return steps.map(({ step }) => step).join(', ');
}

function verified(executionId: string, at: string, by: 'runbook' | 'alarm', evidence: string): IncidentEvent {
  return { id: `verified/${executionId}`, at, type: 'verified', by, evidence };
}

function unproven({ id, document }: AutomationExecution, at: string): IncidentEvent {
  const reason = `execution ${id} of ${document} succeeded, but nothing proves that it helped: the document verifies nothing, and no alarm asked for it`;
  return { id: `escalated/${id}`, at, type: 'escalated', reason };
}

function lastAlarm({ timeline }: Incident): string | undefined {
  const signals = timeline.flatMap((entry) => (entry.type === 'signal' ? [entry.signal] : []));
  return signals.findLast((signal) => signal.kind === 'alarm')?.alarm.name;
}
