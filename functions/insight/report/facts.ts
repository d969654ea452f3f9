import { stormRemediation } from '../../decision/storm/open-storm.ts';
import type { Incident } from '../../incident/incident.ts';
import type { IncidentState } from '../../incident/incident-event.ts';
import { worthTelling } from '../../people/worth-telling.ts';
import { runsOf } from '../runs-of.ts';
import { type Times, timesOf } from './times-of.ts';

/** What a report needs of one incident: little, however long its timeline is. Moments are ISO 8601, UTC. */
export interface Facts {
  id: string;
  remediation: string;
  owner: string;
  target: string;
  state: IncidentState;
  openedAt: string;
  help: Help;
  times: Times;
  runs: { document: string; remediation: string; startedAt: string; outcome?: 'verified' | 'failed' }[];
  /** What signalled, once for each time it did: names of alarms, sources and types of events. */
  signals: string[];
  /** The guardrails that held runs, once for each time one did, and those that would have where it only observed. */
  holds: string[];
  wouldHold: string[];
  /** A person got it, at least for a while. */
  wasEscalated: boolean;
}

/**
 * Whose doing it was that an incident ended: Kizuki's alone; Kizuki's after a person asked for it, approved it or had it in hand;
 * a person's; or nobody's, where there was nothing to be mended or nothing is known yet.
 */
export type Help = 'unaided' | 'aided' | 'person' | 'none';

/** The facts of one incident. */
export function factsOf(incident: Incident): Facts {
  const { id, remediation, owner, target, state, openedAt, timeline } = incident;
  const runs = runsOf(incident);
  const holds: string[] = [];
  const wouldHold: string[] = [];
  const signals: string[] = [];
  for (const event of timeline) {
    if (event.type === 'signal' && event.signal.follows === undefined) {
      const { signal } = event;
      if (signal.kind === 'alarm') signals.push(signal.alarm.name);
      if (signal.kind === 'event') signals.push(`${signal.event.detailType} (${signal.event.source})`);
    }
    if (event.type !== 'decision') continue;
    if (event.decision.kind === 'hold') holds.push(event.decision.hold.guardrail);
    if (event.decision.kind === 'observe' && event.decision.held) wouldHold.push(event.decision.held.guardrail);
  }
  return {
    ...{ id, remediation, owner, target: target.id, state, openedAt, signals, holds, wouldHold },
    help: helpOf(incident),
    times: timesOf(incident, runs),
    runs: runs.map(({ document, remediation: by, startedAt, proof, ended }) => {
      const failed = ended !== undefined && ended.status !== 'Success' ? 'failed' : undefined;
      const outcome = proof?.outcome ?? failed;
      return { document, remediation: by, startedAt, ...(outcome === undefined ? {} : { outcome }) };
    }),
    wasEscalated: wasEscalated(incident),
  };
}

/** Whether that is the incident of a storm, which is about many targets. */
export function isStorm({ remediation }: Pick<Facts, 'remediation'>): boolean {
  return remediation === stormRemediation;
}

function wasEscalated({ timeline, state }: Incident): boolean {
  const escalating = ['escalated', 'expired', 'storm'];
  const isGivenUp = timeline.some(
    (event) => escalating.includes(event.type) || (event.type === 'decision' && event.decision.kind === 'escalate'),
  );
  return isGivenUp || state === 'failed' || state === 'escalated';
}

const byPeople = new Set<string>(['approved', 'rejected', 'expired', 'escalated']);

function helpOf(incident: Incident): Help {
  const { timeline, state } = incident;
  if (isStorm(incident)) return 'none';
  const hadPerson = timeline.some(
    (event) => byPeople.has(event.type) || (event.type === 'signal' && event.signal.kind === 'request'),
  );
  if (state === 'resolved') return hadPerson ? 'aided' : 'unaided';
  return worthTelling(incident) || (state === 'closed' && wasEscalated(incident)) ? 'person' : 'none';
}
