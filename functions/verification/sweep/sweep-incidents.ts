import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import { publishState } from '../../decision/publish-state.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Watched } from '../../incident/incident-store.ts';
import { isOver } from '../../incident/is-over.ts';
import { standingOf } from '../../incident/standing.ts';
import { parseDigestId } from '../../people/digest.ts';
import { dueDigest } from './due-digest.ts';
import { gatherAlarms, gatherExecutions, gatherRuns } from './gather.ts';
import type { Facts } from './look.ts';
import { lookAgain } from './look-again.ts';
import { perform } from './perform.ts';
import type { SweepPorts } from './ports.ts';

export interface SweepLimits {
  /** So many incidents are looked at, at most. */
  incidents: number;
  /** So many of them at the same time. */
  atOnce: number;
  /** ISO 8601: after this moment no more are begun. */
  until: string;
}

/** Minutes after which an incident is looked at again whose look did not come to its end. Longer than a sweep takes. */
const lease = 10;

interface Claimed {
  watched: Watched;
  incident: Incident;
}

/**
 * Looks at the incidents whose moment has come, the one that waits longest first. Each is put off before it is looked at, so that
 * one that cannot be looked at does not keep the others waiting, and that a crash costs minutes and nothing else.
 *
 * @throws {AggregateError} at the end, of the looks that failed.
 */
export async function sweepIncidents(ports: SweepPorts, limits: SweepLimits): Promise<void> {
  const { incidents, now, count } = ports;
  const failures: unknown[] = [];
  const seen = new Set<string>();
  let looked = 0;
  while (looked < limits.incidents && now() < limits.until) {
    const due = await incidents.due(now(), Math.min(limits.atOnce, limits.incidents - looked));
    // an index that lags behind shows again what was just looked at
    const fresh = due.filter(({ incidentId }) => !seen.has(incidentId));
    if (fresh.length === 0) break;
    for (const { incidentId } of fresh) seen.add(incidentId);
    looked += fresh.length;
    failures.push(...(await lookAtAll(fresh, ports)));
  }
  count('IncidentsLookedAt', looked);
  count('IncidentsNotLookedAt', failures.length);
  count('IncidentsWaiting', await incidents.countDue(now()));
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} incidents could not be looked at`);
}

/** Resolves to what failed. */
async function lookAtAll(due: Watched[], ports: SweepPorts): Promise<unknown[]> {
  const claims = await Promise.allSettled(due.map((watched) => claim(watched, ports)));
  const claimed = claims.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  const failures = reasons(claims);
  if (claimed.length === 0) return failures;
  try {
    const known = claimed.map(({ incident }) => incident);
    const [alarms, storm] = await Promise.all([gatherAlarms(known, ports), ports.guards.readStorm()]);
    const looks = claimed.map((each) => lookAtOne(each, { alarms, storm }, ports));
    return [...failures, ...reasons(await Promise.allSettled(looks))];
  } catch (error) {
    return [...failures, error];
  }
}

async function lookAtOne(
  { watched, incident }: Claimed,
  shared: Pick<Facts, 'alarms' | 'storm'>,
  ports: SweepPorts,
): Promise<void> {
  const [executions, runs] = await Promise.all([gatherExecutions(incident, ports), gatherRuns(incident, ports)]);
  const facts = { ...shared, executions, runs };
  const { actions, lookAt } = lookAgain(incident, facts, ports.remediations, ports.now(), ports.people);
  for (const action of actions) await perform(action, incident, ports);
  if (actions.length > 0) ports.count('ActionsOfSweep', actions.length);
  // an end that died half-way may have left it open on its target
  if (isOver(incident.state)) await ports.guards.close(incident.target, incident.id);
  // whoever changed it may have died before that was noted, or have been of a version that noted nothing
  await ports.incidents.stand(standingOf(incident));
  if (lookAt !== undefined) await ports.incidents.postpone(watched, lookAt);
  else await letGo(watched, incident, ports);
}

/**
 * Puts the incident off; nothing where another sweep has it, and where there is nothing to look at. A digest, which is watched like an
 * incident, is told.
 */
async function claim(watched: Watched, ports: SweepPorts): Promise<Claimed | undefined> {
  const { incidents, now } = ports;
  const put = await incidents.postpone(watched, minutesAfter(now(), lease));
  if (put === undefined) return undefined;
  const timeline = await incidents.timeline(watched.incidentId);
  const incident = fold(watched.incidentId, timeline);
  if (incident !== undefined) return { watched: put, incident };
  const digest = parseDigestId(watched.incidentId);
  // its first delivery died before it was written; the next one has it watched again
  if (digest === undefined) await incidents.unwatch(put);
  else await dueDigest(digest, timeline, put, ports);
  return undefined;
}

/** Looks at the incident no more. Its end may have died before it was told. */
async function letGo(watched: Watched, { id, state }: Incident, ports: SweepPorts): Promise<void> {
  // that it was resolved, people are told, and told again until they were
  if (state === 'closed') await publishState(id, ports);
  await ports.incidents.unwatch(watched);
}

function reasons(results: PromiseSettledResult<unknown>[]): unknown[] {
  return results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
}
