import { fold } from '../../../../functions/incident/fold.ts';
import type { Incident } from '../../../../functions/incident/incident.ts';
import { isOver } from '../../../../functions/incident/is-over.ts';
import { messageKey } from '../../../../functions/people/claim-message.ts';
import { isHeldWithin } from '../../../../functions/people/held-within.ts';
import { worthTelling } from '../../../../functions/people/worth-telling.ts';
import type { World } from '../world.ts';
import type { Invariant } from './invariant.ts';

const settlingMinutes = 75;

/** Every incident comes to an end, or to a person who was told of it. */
export const everyIncidentEnds: Invariant = async (world) => {
  const evidence: string[] = [];
  for (const incident of await incidentsOf(world)) {
    if (isOver(incident.state) || isOnlyObserved(incident, world) || (await isTold(incident, world))) continue;
    evidence.push(`${incident.id} is ${incident.state}, and nobody was told`);
  }
  return evidence;
};

/** A message that matters is told at least once. */
export const whatMattersIsTold: Invariant = async (world) => {
  const evidence: string[] = [];
  for (const incident of await incidentsOf(world)) {
    if (!worthTelling(incident) || (await isTold(incident, world))) continue;
    evidence.push(`nobody was told that ${incident.id} is ${incident.state}`);
  }
  return evidence;
};

/** Those in which nothing has happened lately: the sweep, which looks at some but once an hour, has had its time with them. */
async function incidentsOf({ history, incidents, endsAt }: World): Promise<Incident[]> {
  const all = await Promise.all([...history.incidents].map(async (id) => fold(id, await incidents.timeline(id))));
  const since = new Date(endsAt - settlingMinutes * 60_000).toISOString();
  return all.flatMap((incident) => (incident?.timeline.every(({ at }) => at < since) ? [incident] : []));
}

/**
 * What is only observed is for the record, and closed when its alarm is OK again, or after a day, which no schedule lasts. It keeps
 * the incident open in which something else was held, or run, whose own alarm is OK, or in which a person's request was held, who was
 * answered.
 */
function isOnlyObserved({ timeline, state }: Incident, { history }: World): boolean {
  if (state !== 'open' && state !== 'held') return false;
  const signals = new Map(
    timeline.flatMap((event) => (event.type === 'signal' ? [[event.signal.id, event.signal]] : [])),
  );
  const decisions = timeline.filter((event) => event.type === 'decision');
  return decisions.every(({ decision, signalId }) => {
    const signal = signals.get(signalId);
    if (decision.kind === 'observe' || (decision.kind === 'hold' && signal?.kind === 'request')) return true;
    return signal?.kind === 'alarm' && history.alarms.get(signal.alarm.name)?.at(-1)?.state === 'OK';
  });
}

/**
 * A message that was given up on is in the dead-letter queue, whose alarm calls a person; what was held within a storm is told of
 * with the storm.
 */
async function isTold(incident: Incident, { history: { told }, deployment, guards }: World): Promise<boolean> {
  const key = `${incident.id}/${messageKey(incident)}`;
  if (told.some(({ dedupKey }) => dedupKey === key)) return true;
  if (deployment.queues.notify.dead.some((body) => body.includes(incident.id))) return true;
  const storm = await guards.readStorm();
  return isHeldWithin(incident, storm) && told.some(({ incidentId }) => incidentId === storm.incidentId);
}
