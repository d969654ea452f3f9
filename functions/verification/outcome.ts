import { dueFollowUps } from '../decision/due-follow-ups.ts';
import { firstLook } from '../decision/first-look.ts';
import type { RunOutcome } from '../decision/guard-state.ts';
import type { ExecutionOwner } from '../decision/guard-store.ts';
import { announce } from '../incident/announce.ts';
import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import { redactEntry } from '../incident/redact-entry.ts';
import { type AutomationExecution, isEnded } from './execution.ts';
import { isStopped } from './ladder.ts';
import { loseTrust } from './lose-trust.ts';
import type { VerificationPorts } from './ports.ts';
import { progress } from './progress.ts';
import type { StatusEvent } from './status-event.ts';
import { verdict } from './verdict.ts';

/** An execution that Kizuki started is not on record yet; the event must be delivered again. */
export class ExecutionNotOnRecordError extends Error {
  override readonly name = 'ExecutionNotOnRecordError';
  readonly executionId: string;

  constructor(executionId: string) {
    super(
      `execution ${executionId} was started by Kizuki but is not on record yet; it is looked at again when the event is redelivered`,
    );
    this.executionId = executionId;
  }
}

/** SSM told of the end of an execution that it still shows as under way; the event must be delivered again. */
export class ExecutionBehindEventError extends Error {
  override readonly name = 'ExecutionBehindEventError';
  readonly executionId: string;

  constructor(executionId: string, told: string, shown: string) {
    super(
      `execution ${executionId} ended ${told} by its event but SSM shows it as ${shown}; it is looked at again when the event is redelivered`,
    );
    this.executionId = executionId;
  }
}

/**
 * Moves the incident on to where its execution is now. The event only says that there is something to see: everything is
 * read from SSM, so that events may be lost, late or out of order. Resolves to the incident, undefined where the execution
 * is not Kizuki's.
 *
 * @throws {ExecutionNotOnRecordError} where the event overtook the record of the start.
 * @throws {ExecutionBehindEventError} where it overtook what SSM shows: no other event would tell of the end.
 */
export async function outcome(event: StatusEvent, ports: VerificationPorts): Promise<Incident | undefined> {
  const owner = await ports.guards.executionOwner(event.executionId);
  if (owner === undefined) {
    if (ports.isOurs(event.executedBy)) throw new ExecutionNotOnRecordError(event.executionId);
    return undefined;
  }
  const [shown, timeline] = await Promise.all([
    ports.automations.read(event.executionId),
    ports.incidents.timeline(owner.incidentId),
  ]);
  const endTold = event.of === 'execution' && isEnded(event.status);
  if (endTold && !isEnded(shown.status)) {
    throw new ExecutionBehindEventError(event.executionId, event.status, shown.status);
  }
  // what was stopped before it began has no time of its end
  const execution = isEnded(shown.status) ? { ...shown, endedAt: shown.endedAt ?? ports.now() } : shown;
  const before = fold(owner.incidentId, timeline);
  if (before === undefined) throw new ExecutionNotOnRecordError(event.executionId);

  const told = progress(execution, owner.attempt, (step) => ports.phaseOf(execution.document, step));
  if (isEnded(execution.status)) told.push(...(await verdict(execution, before, told, owner, ports)));
  const entries = notBefore(startedAt(owner, timeline), told).map(redactEntry);
  const known = new Set(timeline.map(({ id }) => id));
  const news = entries.filter(({ id }) => !known.has(id));
  // nobody may have been to look at it again so soon: its time was over, or a person has it
  if (news.some(({ type }) => type === 'execution-ended'))
    await ports.incidents.watch(owner.incidentId, firstLook(ports.now()));
  await Promise.all(news.map((entry) => ports.incidents.append(owner.incidentId, entry)));

  const after = fold(owner.incidentId, [...timeline, ...news]) ?? before;
  await settle(after, owner, execution, ports);
  // what an earlier delivery died before it had sent is sent now; what is decided on already is not asked for again
  await Promise.all(dueFollowUps(after).map((request) => ports.followUps.send(request)));
  // the end is told again when its own event is delivered again: the first news of it may be lost
  if (after.state !== before.state || endTold) await announce(after, ports, before.state);
  return after;
}

/** When the start of an execution was put on record, which is before its owner was. */
function startedAt({ holder }: ExecutionOwner, timeline: IncidentEvent[]): string {
  const start = [`attempt/${holder}`, `execution-started/${holder}`];
  const written = timeline.flatMap(({ id, at }) => (start.includes(id) ? [at] : []));
  return written.sort().at(-1) ?? '';
}

/**
 * A start that died half-way is put on record late, after the execution has ended perhaps; what came of it stands after it in the
 * timeline all the same. The steps' own times are SSM's.
 */
function notBefore(start: string, entries: IncidentEvent[]): IncidentEvent[] {
  if (entries.every(({ at }) => at > start)) return entries;
  const next = new Date(Date.parse(start) + 1).toISOString();
  return entries.map((entry) => (entry.at > start ? entry : { ...entry, at: next }));
}

/** Frees the target once the execution is over, and lets go of the incident once it is resolved. */
async function settle(
  incident: Incident,
  { target, holder, incidentId, remediation }: ExecutionOwner,
  execution: AutomationExecution,
  ports: VerificationPorts,
): Promise<void> {
  if (!isEnded(execution.status)) return;
  const endedAt = execution.endedAt ?? ports.now();
  await ports.guards.unlock(target, { holder, incidentId, remediation, endedAt });
  // where the alarm has not spoken yet, its return to OK does
  const outcome = outcomeOf(incident, execution);
  if (outcome !== undefined) await ports.guards.settle(target, { holder, remediation }, outcome);
  const failed = ports.remediations.find(({ name }) => outcome === 'failed' && name === remediation);
  if (failed !== undefined) await loseTrust(failed, { incidentId, holder }, ports);
  if (incident.state === 'resolved') await ports.guards.close(target, incidentId);
}

/** What is known of the run itself. One that someone stopped, and one that nothing could prove, did not fail. */
export function outcomeOf(
  { timeline }: Pick<Incident, 'timeline'>,
  execution: Pick<AutomationExecution, 'id' | 'status'>,
): RunOutcome | undefined {
  const has = (type: string) => timeline.some(({ id }) => id === `${type}/${execution.id}`);
  if (has('verified')) return 'verified';
  if (has('verification-failed') || has('next-rung')) return 'failed';
  return has('escalated') && execution.status !== 'Success' && !isStopped(execution) ? 'failed' : undefined;
}
