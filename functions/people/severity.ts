import type { Incident } from '../incident/incident.ts';
import type { IncidentState } from '../incident/incident-event.ts';
import type { PeopleSettings, Severity } from './people-settings.ts';

/** How much an incident weighs as it is now: what its remediation's settings say of the state, else what the state itself says. */
export function severityOf(
  { state, remediation }: Pick<Incident, 'state' | 'remediation'>,
  { severity = {} }: Pick<PeopleSettings, 'severity'>,
): Severity {
  return severity[remediation]?.[state] ?? byState[state];
}

const byState: Record<IncidentState, Severity> = {
  open: 'info',
  running: 'info',
  verifying: 'info',
  resolved: 'info',
  closed: 'info',
  held: 'warning',
  'awaiting-approval': 'warning',
  failed: 'critical',
  escalated: 'critical',
};
