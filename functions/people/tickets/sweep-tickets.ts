import { minutesAfter } from '../../decision/guardrails/other-runs.ts';
import { fold } from '../../incident/fold.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Watched } from '../../incident/incident-store.ts';
import { isOver } from '../../incident/is-over.ts';
import { ownMessage } from '../hearing.ts';
import { finishTicket } from './finish-ticket.ts';
import { followTicket } from './follow-ticket.ts';
import { nextTicketLook } from './next-ticket-look.ts';
import { ticketKey } from './ticket-key.ts';
import type { TicketKeeper, TicketPorts } from './ticket-ports.ts';
import type { Ticket } from './tracker.ts';

export interface TicketLimits {
  /** So many incidents' tickets are looked at, at most. */
  incidents: number;
  /** So many of them are asked for in one call of a tracker. */
  atOnce: number;
  /** ISO 8601: after this moment no more are begun. */
  until: string;
}

interface Look {
  watched: Watched;
  incident: Incident | undefined;
}

/**
 * Looks at the tickets whose moment has come, that which waits longest first: what people did to them is done to their incidents, and
 * what became of those is told to them. Each is put off before it is looked at, so that a tracker that is down, or a ticket that it
 * cannot show, keeps no other waiting.
 *
 * @throws {AggregateError} at the end, of what could not be looked at.
 */
export async function sweepTickets(ports: TicketPorts, limits: TicketLimits): Promise<void> {
  const { watched, now, count } = ports;
  const failures: unknown[] = [];
  const seen = new Set<string>();
  while (seen.size < limits.incidents && now() < limits.until) {
    const due = await watched.due(now(), Math.min(limits.atOnce, limits.incidents - seen.size));
    // an index that lags behind shows again what was just looked at
    const fresh = due.filter(({ incidentId }) => !seen.has(incidentId));
    if (fresh.length === 0) break;
    for (const { incidentId } of fresh) seen.add(incidentId);
    failures.push(...(await lookAt(fresh, ports)));
  }
  count('TicketsLookedAt', seen.size);
  count('TicketsWaiting', await watched.countDue(now()));
  if (failures.length > 0) {
    throw new AggregateError(
      failures,
      `tickets could not be looked at: ${[...new Set(failures.map(String))].join('; ')}`,
    );
  }
}

/** Resolves to what failed. */
async function lookAt(due: Watched[], ports: TicketPorts): Promise<unknown[]> {
  const claims = await Promise.allSettled(due.map((one) => claim(one, ports)));
  const looks = claims.flatMap((result) => (result.status === 'fulfilled' && result.value ? [result.value] : []));
  const failures = claims.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  for (const keeper of ports.keepers) failures.push(...(await follow(looks, keeper, ports)));
  for (const { watched, incident } of looks) {
    if (incident !== undefined && !isOver(incident.state)) continue;
    try {
      if (incident !== undefined) for (const keeper of ports.keepers) await finishTicket(incident, keeper, ports);
      await ports.watched.unwatch(watched);
    } catch (error) {
      failures.push(error);
    }
  }
  return failures;
}

/** Undefined where another sweep has it. */
async function claim(watched: Watched, ports: TicketPorts): Promise<Look | undefined> {
  const { incidentId } = watched;
  const incident = fold(incidentId, await ports.incidents.timeline(incidentId));
  const next = minutesAfter(ports.now(), nextTicketLook(incident, ports.now()));
  const claimed = await ports.watched.postpone(watched, next);
  return claimed && { watched: claimed, incident };
}

/** What people did to the tickets of incidents that are not over, asked for together. Resolves to what failed. */
async function follow(looks: Look[], keeper: TicketKeeper, ports: TicketPorts): Promise<unknown[]> {
  const { settings, tracker } = keeper;
  const open = looks.flatMap(({ incident }) => {
    const own = incident === undefined || isOver(incident.state) ? undefined : ownMessage(incident, settings.name);
    return incident === undefined || own === undefined
      ? []
      : [{ incident, key: ticketKey(incident.id), id: own.messageId }];
  });
  if (open.length === 0) return [];
  let found: Map<string, Ticket[]>;
  try {
    found = await tracker.find(open.map(({ key, id }) => ({ key, id })));
  } catch (error) {
    return [error];
  }
  const failures: unknown[] = [];
  for (const { incident, key } of open) {
    await followTicket(incident, found.get(key) ?? [], keeper, ports).catch((error: unknown) => failures.push(error));
  }
  return failures;
}
