import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent, StepPhase } from '../incident/incident-event.ts';
import type { AutomationExecution } from './execution.ts';
import type { VerificationPorts } from './ports.ts';

/**
 * What the end of an execution proves. Steps that ended prove nothing: only a verification that succeeded does, the
 * runbook's own, or the alarm where the document has none. Where neither speaks yet, the incident stays in verification
 * until the alarm returns to OK.
 */
export async function verdict(
  execution: AutomationExecution,
  incident: Incident,
  entries: IncidentEvent[],
  { alarms }: Pick<VerificationPorts, 'alarms'>,
): Promise<IncidentEvent[]> {
  const at = execution.endedAt;
  if (at === undefined) return [];
  const verifications = entries.filter((entry) => entry.type === 'step').filter(isProof);
  if (execution.status === 'Success') {
    const evidence = verifications.length > 0 ? names(verifications) : await alarmProof(incident, alarms);
    if (evidence === undefined) return [];
    const by = verifications.length > 0 ? 'runbook' : 'alarm';
    return [{ id: `verified/${execution.id}`, at, type: 'verified', by, evidence }];
  }
  const reason = execution.failure ?? `execution ${execution.id} ended ${execution.status}`;
  const escalated: IncidentEvent = { id: `escalated/${execution.id}`, at, type: 'escalated', reason };
  const failed = verifications.filter(({ status }) => status !== 'Success');
  if (failed.length === 0) return [escalated];
  const evidence = failed.map(({ step, failure }) => `${step}: ${failure ?? 'did not succeed'}`).join('; ');
  return [{ id: `verification-failed/${execution.id}`, at, type: 'verification-failed', evidence }, escalated];
}

/** Choosing the way and passing the time prove nothing. */
const proveNothing = new Set(['aws:branch', 'aws:sleep', 'aws:pause']);

function isProof({ phase, action }: { phase: StepPhase; action: string }): boolean {
  return phase === 'verify' && !proveNothing.has(action);
}

function names(steps: { step: string }[]): string {
  return steps.map(({ step }) => step).join(', ');
}

async function alarmProof(incident: Incident, alarms: VerificationPorts['alarms']): Promise<string | undefined> {
  const signals = incident.timeline.flatMap((entry) => (entry.type === 'signal' ? [entry.signal] : []));
  const alarm = signals.findLast((signal) => signal.kind === 'alarm')?.alarm;
  if (alarm === undefined || (await alarms.state(alarm.name)) !== 'OK') return undefined;
  return `${alarm.name} is OK`;
}
