import { isDrill } from '../../decision/drill.ts';
import type { StandingList, StandingQuery } from '../../incident/incident-store.ts';
import { isOver } from '../../incident/is-over.ts';
import type { Standing } from '../../incident/standing.ts';
import { urgencyOf } from '../../incident/urgency.ts';
import { frozenCopy } from './copy.ts';

/** How incidents stand, in this process's memory. */
export function createMemoryStandingList(): StandingList {
  const standings = new Map<string, Standing>();
  const matching = (of: StandingQuery) =>
    [...standings.values()].filter((one) => fits(one, of)).sort((a, b) => (rankOf(a) < rankOf(b) ? 1 : -1));

  return {
    stand: async (standing) => {
      const known = standings.get(standing.incidentId);
      if (isDrill(standing.remediation) || (known !== undefined && known.entries > standing.entries)) return;
      standings.set(standing.incidentId, frozenCopy(standing));
    },

    standings: async (of, limit, next) => {
      const found = matching(of).filter((one) => next === undefined || rankOf(one) < rankAt(next));
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return { standings: page, ...(found.length > limit && last !== undefined ? { next: placeOf(last) } : {}) };
    },

    countStandings: async (state, most) => Math.min(most, matching({ of: state }).length),
  };
}

function rankOf(one: Standing): string {
  return `${urgencyOf(one)} ${one.incidentId}`;
}

/** Where a page ends, as a text that may go out and come back, in the form that the table's adapter has. */
function placeOf(one: Standing): string {
  return `${one.incidentId} ${urgencyOf(one)}`;
}

function rankAt(place: string): string {
  const end = place.indexOf(' ');
  return `${place.slice(end + 1)} ${place.slice(0, end)}`;
}

function fits({ state, owner }: Standing, query: StandingQuery): boolean {
  if (query.owner !== undefined && query.owner !== owner) return false;
  if (query.of === 'unfinished') return !isOver(state);
  return query.of === 'over' ? isOver(state) : query.of === state;
}
