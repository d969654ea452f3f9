import { fold } from '../../incident/fold.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import { type Facts, factsOf } from './facts.ts';
import { momentsOf, type Span } from './span.ts';

const signalsOfAPage = 1_000;

/** So many timelines are read at once, and of so many incidents in all: an upper bound of work and of memory. */
const atOnce = 25;
const mostIncidents = 20_000;

export interface FactsFound {
  /** Of the incidents that were opened in the span, oldest first. */
  facts: Facts[];
  /** There were more incidents than are looked at; what is said is without them. */
  isCut: boolean;
}

/**
 * What happened in a span, from the record: the table's index names the incidents page by page, and their timelines say the rest.
 * At any moment in memory are the ids, the facts, and a few timelines.
 */
export async function readFacts(
  span: Span,
  incidents: Pick<IncidentStore, 'signalsBetween' | 'timeline'>,
  most = mostIncidents,
): Promise<FactsFound> {
  const { ids, isCut } = await idsIn(span, incidents, most);
  const { since, until } = momentsOf(span);
  const facts: Facts[] = [];
  for (let index = 0; index < ids.length; index += atOnce) {
    const some = ids.slice(index, index + atOnce);
    const found = await Promise.all(some.map(async (id) => fold(id, await incidents.timeline(id))));
    for (const incident of found) {
      if (incident !== undefined && since <= incident.openedAt && incident.openedAt <= until) {
        facts.push(factsOf(incident));
      }
    }
  }
  return { facts: facts.sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1)), isCut };
}

async function idsIn(
  span: Span,
  incidents: Pick<IncidentStore, 'signalsBetween'>,
  most: number,
): Promise<{ ids: string[]; isCut: boolean }> {
  const ids = new Set<string>();
  let next: string | undefined;
  do {
    const page = await incidents.signalsBetween(momentsOf(span), signalsOfAPage, next);
    for (const { incidentId } of page.signals) ids.add(incidentId);
    next = page.next;
  } while (next !== undefined && ids.size <= most);
  return { ids: [...ids].slice(0, most), isCut: ids.size > most };
}
