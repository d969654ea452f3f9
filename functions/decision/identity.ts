import { createHash } from 'node:crypto';
import type { Target } from '../signal/target.ts';
import { targetKey } from '../signal/target.ts';

/** The id of the incident that a signal opens on a target: the same however often the signal is delivered. */
export function incidentIdOf(target: Target, remediation: string, signalId: string): string {
  return `inc-${digest([targetKey(target), remediation, signalId]).slice(0, 16)}`;
}

/** A short name for a signal under a remediation, where many lie in one item. */
export function signalKey(signalId: string, remediation: string): string {
  return digest([signalId, remediation]).slice(0, 16);
}

/** Whom a lock is held for; a repeat of the same signal under the same remediation passes through its own lock. */
export function lockHolder(signalId: string, remediation: string): string {
  return `${remediation}/${signalId}`;
}

/**
 * The ClientToken of the attempt that a holder makes in an incident, in the UUID form that StartAutomationExecution wants, so that however often the call is
 * made SSM starts one execution.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function clientToken(incidentId: string, holder: string): string {
  const hex = digest([incidentId, holder]);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** Of the parts as a list, so that no two different lists give one text. */
function digest(parts: string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
