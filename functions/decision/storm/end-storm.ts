import type { IncidentEvent, IncidentState } from '../../incident/incident-event.ts';
import type { Signal } from '../../signal/signal.ts';
import { firstLook } from '../first-look.ts';
import type { Episode, Storm } from '../guard-state.ts';
import { minutesAfter } from '../guardrails/other-runs.ts';
import { publishState } from '../publish-state.ts';
import { accountFor } from './account-for.ts';
import { openStorm, type StormPorts } from './open-storm.ts';

/** Minutes after its end in which a storm may still be prolonged by whoever was about to, and the index of signals catches up. */
const graceMinutes = 1;

/** Minutes after its end in which people are told of it again where they were not. */
const tellingMinutes = 24 * 60;

/** What `endStorm` found: no storm of the last day, one that is on, or one that is over and accounted for. */
export type StormFound = 'none' | 'on' | 'over';

/**
 * Looks after the storm that is on, or was last: whoever began it may have died before its incident was on record, and the news
 * of it may be lost. Once it is over, its incident is closed with an account of what was done and of what was not, and the bus is
 * told, until people were. To be called every minute or so; however often and by however many, a storm is accounted for once.
 */
export async function endStorm(ports: StormPorts & { owner: string }): Promise<StormFound> {
  const { previous, ...storm } = await ports.guards.readStorm();
  // the next may have begun before this one was accounted for
  if (previous !== undefined) await lookAfter({ ...storm, ...previous }, ports);
  return isKnown(storm) ? lookAfter(storm, ports) : 'none';
}

async function lookAfter(storm: Storm & Episode, ports: StormPorts & { owner: string }): Promise<StormFound> {
  const now = ports.now();
  if (now >= minutesAfter(storm.until, tellingMinutes)) return 'none';
  const { incidentId } = storm;
  const timeline = await ports.incidents.timeline(incidentId);
  if (!timeline.some(({ type }) => type === 'storm')) await openStorm(storm, ports, unknownOf(storm, ports.owner));

  const isOver = now >= minutesAfter(storm.until, graceMinutes);
  if (isOver && !timeline.some(({ type }) => type === 'storm-over')) {
    const report = await accountFor(storm, ports.incidents);
    const over: IncidentEvent = { id: 'storm-over', at: ports.now(), type: 'storm-over', ...report };
    // another storm may take its place before people were told
    await ports.incidents.watch(incidentId, firstLook(over.at));
    await ports.incidents.append(incidentId, over);
  }
  if (!isTold(timeline, isOver ? 'closed' : 'escalated')) await publishState(incidentId, ports);
  return isOver ? 'over' : 'on';
}

function isKnown(storm: Storm): storm is Storm & Episode {
  return storm.since !== undefined && storm.until !== undefined && storm.incidentId !== undefined;
}

function isTold(timeline: IncidentEvent[], state: IncidentState): boolean {
  return timeline.some((event) => event.type === 'message' && event.about === state);
}

/** Stands for the signal that tipped a storm where nobody who saw it lived to write it down. */
function unknownOf({ since, signals }: Storm & Episode, owner: string) {
  const [account = '', region = ''] = signals[0]?.target.split('/') ?? [];
  const signal: Signal = {
    kind: 'event',
    id: `storm/${since}`,
    account,
    region,
    time: since,
    event: { source: 'kizuki', detailType: 'Storm', resources: [], detail: {} },
  };
  return { signal, target: { account, region }, owner };
}
