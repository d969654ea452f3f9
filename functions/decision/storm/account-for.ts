import { fold } from '../../incident/fold.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import { isOver } from '../../incident/is-over.ts';
import type { StormReport } from '../../incident/storm-entry.ts';
import type { Episode } from '../guard-state.ts';

const signalsOfAPage = 1_000;

/** So many timelines are read at once, and so many in all: some seconds of work, and an upper bound of memory. */
const atOnce = 25;
const mostIncidents = 20_000;

/** As many sick targets are named as anyone reads. */
const mostNamed = 20;

/**
 * What became of all signals of a storm, counted from the record: the table's index names the incidents, and their timelines say
 * the rest. At any moment in memory are the ids of the incidents and a few timelines.
 */
export async function accountFor(
  { since, until, incidentId: own }: Episode,
  incidents: Pick<IncidentStore, 'signalsBetween' | 'timeline'>,
): Promise<StormReport> {
  const ids = await incidentsBetween({ since, until }, incidents);
  ids.delete(own);
  const seen = [...ids].slice(0, mostIncidents);
  const tally = {
    signals: 0,
    targets: new Set<string>(),
    ran: {},
    held: {},
    asked: 0,
    observed: 0,
    sick: new Set<string>(),
  };
  for (let index = 0; index < seen.length; index += atOnce) {
    const some = seen.slice(index, index + atOnce);
    const timelines = await Promise.all(some.map((id) => incidents.timeline(id)));
    timelines.forEach((timeline, place) => {
      add(tally, some[place] ?? '', timeline, { since, until });
    });
  }
  const { targets, sick, ...counts } = tally;
  return {
    since,
    until,
    ...counts,
    targets: targets.size,
    sick: { count: sick.size, targets: [...sick].sort().slice(0, mostNamed) },
    ...(ids.size > seen.length ? { unseen: ids.size - seen.length } : {}),
  };
}

interface Tally extends Pick<StormReport, 'signals' | 'ran' | 'held' | 'asked' | 'observed'> {
  targets: Set<string>;
  sick: Set<string>;
}

interface Span {
  since: string;
  until: string;
}

async function incidentsBetween(span: Span, incidents: Pick<IncidentStore, 'signalsBetween'>): Promise<Set<string>> {
  const ids = new Set<string>();
  let next: string | undefined;
  do {
    const page = await incidents.signalsBetween(span, signalsOfAPage, next);
    for (const { incidentId } of page.signals) ids.add(incidentId);
    next = page.next;
  } while (next !== undefined);
  return ids;
}

/** What Kizuki itself put before the decision again is no signal of the storm, but what ran for it was run. */
function add(tally: Tally, incidentId: string, timeline: IncidentEvent[], { since, until }: Span): void {
  const incident = fold(incidentId, timeline);
  if (incident === undefined) return;
  const within = incident.timeline.filter(({ at }) => since <= at && at <= until);
  const fresh = within.filter((event) => event.type === 'signal' && event.signal.follows === undefined);
  const keys = new Set(fresh.map(({ id }) => id.slice('signal/'.length)));
  tally.signals += fresh.length;
  tally.targets.add(incident.target.id);
  if (!isOver(incident.state)) tally.sick.add(incident.target.id);
  for (const event of within) {
    if (event.type === 'execution-started') increase(tally.ran, documentOf(incident.timeline, event.attempt));
    if (event.type !== 'decision' || !keys.has(event.id.slice('decision/'.length))) continue;
    const { decision } = event;
    if (decision.kind === 'hold') increase(tally.held, decision.hold.guardrail);
    if (decision.kind === 'ask') tally.asked += 1;
    if (decision.kind === 'observe') tally.observed += 1;
  }
}

function documentOf(timeline: IncidentEvent[], attempt: number): string {
  const made = timeline.find((event) => event.type === 'attempt' && event.attempt === attempt);
  return made?.type === 'attempt' ? made.document : 'unknown';
}

function increase(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}
