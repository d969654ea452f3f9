import type { Incident } from '../../incident/incident.ts';
import type { AutomationExecution } from '../execution.ts';
import { alarmsOf } from './alarms-of.ts';
import type { Facts } from './look.ts';
import { openExecutions } from './open-executions.ts';
import type { SweepPorts } from './ports.ts';

/** How the alarms of these incidents stand, asked for together. */
export async function gatherAlarms(
  incidents: Incident[],
  { alarmList }: Pick<SweepPorts, 'alarmList'>,
): Promise<Facts['alarms']> {
  const names = [...new Set(incidents.flatMap(alarmsOf).map(({ alarm }) => alarm.name))];
  return names.length === 0 ? {} : alarmList.states(names);
}

/** How the executions of an incident stand whose end it does not know. */
export async function gatherExecutions(
  incident: Incident,
  { executions }: Pick<SweepPorts, 'executions'>,
): Promise<Facts['executions']> {
  const found: [string, AutomationExecution | 'missing'][] = [];
  for (const { executionId } of openExecutions(incident)) found.push([executionId, await executions.find(executionId)]);
  return Object.fromEntries(found);
}

/** The runs on record for an incident's target. */
export async function gatherRuns(
  { target, remediation, id }: Incident,
  { guards }: Pick<SweepPorts, 'guards'>,
): Promise<Facts['runs']> {
  const { resourceRuns = [] } = await guards.read({ target, remediation, signalId: id });
  return resourceRuns;
}
