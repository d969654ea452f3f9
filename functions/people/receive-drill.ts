import type { Decision } from '../decision/decision.ts';
import { drillEnd } from '../decision/drill.ts';
import { fold } from '../incident/fold.ts';
import type { IncidentChange } from '../incident/incident.ts';
import type { IncidentStore } from '../incident/incident-store.ts';
import { IncidentNotOnRecordError } from './notify.ts';

interface Ports {
  incidents: Pick<IncidentStore, 'append' | 'timeline'>;
  /** ISO 8601, UTC, with milliseconds. */
  now(): string;
}

/**
 * Takes in a drill that has come the whole way, and closes its incident. Nobody is told of it: that it did not arrive is the news.
 * It has not arrived where the decision could not read what it rests on, since then nothing else would be run either.
 *
 * @throws {IncidentNotOnRecordError} where the change overtook its record.
 */
export async function receiveDrill(
  { incidentId }: IncidentChange,
  { incidents, now }: Ports,
): Promise<{ problem?: string }> {
  const incident = fold(incidentId, await incidents.timeline(incidentId));
  if (incident === undefined) throw new IncidentNotOnRecordError(incidentId);
  const last = incident.timeline.findLast((event) => event.type === 'decision');
  const problem = problemWith(last?.decision);
  const reason = problem ?? 'the drill arrived';
  await incidents.append(incidentId, { id: drillEnd, at: now(), type: 'closed', by: 'kizuki-notify', reason });
  return problem === undefined ? {} : { problem };
}

function problemWith(decision: Decision | undefined): string | undefined {
  if (decision?.kind !== 'observe') return `the drill was not observed, but ${decision?.kind ?? 'not decided at all'}`;
  const { held } = decision;
  return held?.guardrail === 'store' ? `the ${held.what} could not be read: ${held.problem}` : undefined;
}
