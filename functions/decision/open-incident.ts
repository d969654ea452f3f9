import { fold } from '../incident/fold.ts';
import { isOver, mayBeOver } from '../incident/is-over.ts';
import type { Signal } from '../signal/signal.ts';
import { incidentIdOf } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import type { KeyedContext } from './read-context.ts';

/**
 * The incident that a decision under which nothing runs belongs to, marked as the one open on the target. The one that was
 * open when the context was read may have ended since; what comes after its end is a new incident, or nobody would see it. What
 * Kizuki itself puts before the decision again belongs to the incident that it was about.
 */
export async function openIncident(
  { context, target }: KeyedContext,
  signal: Signal,
  { guards, incidents }: Pick<DecisionPorts, 'guards' | 'incidents'>,
): Promise<string> {
  if (signal.follows !== undefined) return signal.follows.incidentId;
  const id = await guards.open(target, context.incidentId);
  if (id !== context.guard.openIncidentId) return id;
  if (!mayBeOver(await incidents.milestones(id))) return id;
  const incident = fold(id, await incidents.timeline(id));
  if (incident === undefined || !isOver(incident.state)) return id;
  await guards.close(target, id);
  return guards.open(target, incidentIdOf(target, context.remediation.name, signal.id));
}
