import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { isOver } from '../incident/is-over.ts';
import { questionsOf } from '../incident/questions.ts';
import type { FollowUp, Signal } from '../signal/signal.ts';
import type { DecidedRecord } from './context.ts';
import { decideOnce } from './decide-once.ts';
import type { DispatchResult } from './dispatch.ts';
import { type FollowUpRequest, following, followUpId } from './follow-up.ts';
import { lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import { type Remediation, rungsOf } from './remediation.ts';

/** A follow-up that nothing was decided on, and why. */
export interface DroppedFollowUp {
  remediation: string;
  incidentId: string;
  dropped: string;
}

/**
 * Decides again on a signal, under one remediation and in the incident that it was about. What is decided on is what the
 * incident's timeline holds: an approval or a further rung that is not written there is none, whatever the request says.
 * A repeat is decided once, as any signal is. What is looked at again after the end of its incident opens another.
 */
export async function decideFollowUp(
  request: FollowUpRequest,
  ports: DecisionPorts,
): Promise<DispatchResult | DroppedFollowUp> {
  const { incidentId } = request;
  const drop = (dropped: string): DroppedFollowUp => ({ remediation: request.remediation, incidentId, dropped });
  const incident = fold(incidentId, await ports.incidents.timeline(incidentId));
  if (incident === undefined) return drop('there is no such incident');
  const first = firstSignal(incident, request);
  if (first === undefined) return drop(`the incident has no signal ${request.signalId} of this remediation`);
  const found = request.why === 'repeat' ? { rung: first.follows?.rung ?? 0 } : findIn(incident.timeline, request);
  if ('problem' in found) return drop(found.problem);

  const remediation = ports.remediations.find(({ name }) => name === request.remediation);
  const decided = isOver(incident.state) ? await decidedOf(incident, request, ports) : undefined;
  // what was decided before the end is finished all the same
  const isAfterEnd = isOver(incident.state) && decided?.incidentId !== incidentId;
  if (isAfterEnd && request.why !== 'look-again') return drop(`the incident is ${incident.state}`);
  if (remediation === undefined || found.rung >= rungsOf(remediation).length) {
    return handOver(incident, request, remediation, found.rung, ports);
  }
  const signal = isAfterEnd ? anew(first, request, ports.now()) : following(first, request, found);
  return decideOnce(remediation, signal, ports);
}

/** What stands although its incident is over is a problem of its own: it comes before the decision as a signal would. */
function anew(first: Signal, request: FollowUpRequest, time: string): Signal {
  return { ...first, id: followUpId(request), time };
}

function firstSignal({ timeline }: Incident, { signalId, remediation, why }: FollowUpRequest): Signal | undefined {
  const entry = timeline.find(({ id }) => id === `signal/${lockHolder(signalId, remediation)}`);
  if (entry?.type !== 'signal') return undefined;
  return why === 'repeat' || entry.signal.follows === undefined ? entry.signal : undefined;
}

async function decidedOf(
  { target }: Incident,
  request: FollowUpRequest,
  { guards }: Pick<DecisionPorts, 'guards'>,
): Promise<DecidedRecord | undefined> {
  const { remediation } = request;
  return (await guards.read({ target, signalId: followUpId(request), remediation })).decided;
}

type Found = Pick<FollowUp, 'rung' | 'climbs' | 'approval'>;

/** What the timeline says of the follow-up: the rung that it is about, and what a person approved. */
function findIn(timeline: IncidentEvent[], request: FollowUpRequest): Found | { problem: string } {
  const { why, signalId, remediation, count } = request;
  const climbed = timeline.flatMap((entry) =>
    entry.type === 'next-rung' && entry.remediation === remediation && entry.signalId === signalId ? [entry] : [],
  );
  if (why === 'next-rung') {
    const entry = climbed.find((one) => one.count === count);
    return entry === undefined
      ? { problem: 'the incident has not come to a next rung' }
      : onRung(entry.rung, remediation, timeline);
  }
  if (why === 'look-again') return onRung(climbed.at(-1)?.rung ?? 0, remediation, timeline);
  const approved = timeline.find(
    (entry) => entry.type === 'approved' && entry.remediation === remediation && entry.count === count,
  );
  if (approved?.type !== 'approved') return { problem: 'nobody approved it' };
  const asked = questionsOf(timeline).find(
    (question) => question.signalId === approved.signalId && question.remediation === remediation,
  );
  const signal = timeline.find(({ id }) => id === `signal/${lockHolder(approved.signalId, remediation)}`);
  if (asked === undefined || signal?.type !== 'signal') return { problem: 'what was approved had not been asked' };
  const { follows } = signal.signal;
  if ((follows?.signalId ?? signal.signal.id) !== signalId) return { problem: 'another signal was approved' };
  const { document, parameters } = asked;
  return { ...onRung(follows?.rung ?? 0, remediation, timeline), approval: { by: approved.by, document, parameters } };
}

/** A rung above the first is tried once without regard to the run before it. */
function onRung(rung: number, remediation: string, timeline: IncidentEvent[]): Found {
  const isTurn = (entry: IncidentEvent) =>
    entry.type === 'next-rung' && entry.remediation === remediation && entry.rung === rung;
  const isTry = (entry: IncidentEvent) =>
    entry.type === 'attempt' && entry.id.startsWith(`attempt/${remediation}/`) && entry.rung === rung;
  const isTried = timeline.slice(timeline.findLastIndex(isTurn) + 1).some(isTry);
  return rung > 0 && !isTried ? { rung, climbs: true } : { rung };
}

/** What was to be tried is in the code no more: a person has it. */
async function handOver(
  { id, state }: Incident,
  request: FollowUpRequest,
  remediation: Remediation | undefined,
  rung: number,
  ports: DecisionPorts,
): Promise<DroppedFollowUp> {
  const { remediation: name } = request;
  const reason =
    remediation === undefined
      ? `there is no remediation ${name} any more; deploy it again, or mend the target by hand`
      : `remediation ${name} has no runbook ${rung + 1} any more, which was to be tried next`;
  const entryId = `escalated/${lockHolder(followUpId(request), name)}`;
  await ports.incidents.append(id, { id: entryId, at: ports.now(), type: 'escalated', reason });
  await publishState(id, ports, state);
  return { remediation: name, incidentId: id, dropped: reason };
}
