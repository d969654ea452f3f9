import type { Signal } from '../signal/signal.ts';
import { appendEntries } from './append-entries.ts';
import type { DecidedRecord, DecisionContext } from './context.ts';
import { decide } from './decide.ts';
import type { DispatchResult } from './dispatch.ts';
import { concurrency } from './guardrails/concurrency.ts';
import { killSwitch } from './guardrails/kill-switch.ts';
import { person } from './guardrails/person.ts';
import { rate } from './guardrails/rate.ts';
import { lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import type { KeyedContext } from './read-context.ts';
import { runOf } from './run-of.ts';
import { noteStart, resultOf, start, startedEntryId } from './start.ts';
import { SwitchesUnreadableError } from './switches-unreadable-error.ts';
import { tellDecision } from './tell-decision.ts';
import { withdrawOwn } from './withdraw-own.ts';

/** Finishes what an earlier delivery of the signal may have left undone. */
export async function repeat(
  decided: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { context } = keyed;
  await appendEntries(decided, keyed, signal, ports);
  if (decided.decision.kind === 'run' && decided.executionId === undefined)
    return resume(decided, keyed, signal, ports);
  if (decided.decision.kind === 'run') await publishState(decided.incidentId, ports);
  else {
    await withdrawOwn(keyed, signal, ports);
    await tellDecision(decided, keyed, signal, ports);
  }
  return { ...resultOf(decided), decision: decide(context, signal, ports.now()) };
}

/**
 * Takes up a run that was decided and whose execution is not on record. If the timeline knows the execution, only the record
 * is missing. Else the call is made, again perhaps, which its token makes harmless – but not where what allowed the run is
 * gone, since the message may come again after minutes, and after days out of the dead-letter queue.
 */
async function resume(
  decided: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const timeline = await ports.incidents.timeline(decided.incidentId);
  const known = timeline.find(({ id }) => id === startedEntryId(decided));
  if (known?.type === 'execution-started') return noteStart(decided, keyed.target, known.executionId, ports);
  const lapsed = whyLapsed(keyed.context, signal, ports.now()) ?? (await renew(decided, keyed, signal, ports));
  return lapsed === undefined ? start(decided, keyed.target, ports) : giveUp(decided, lapsed, ports);
}

/**
 * Why a run that was decided may not start any more; undefined where it may.
 *
 * @throws {SwitchesUnreadableError} where it is not known whether it may.
 */
function whyLapsed(context: DecisionContext, signal: Signal, now: string): string | undefined {
  const unread = context.unreadable?.find(({ what }) => what === 'switches');
  if (unread !== undefined) throw new SwitchesUnreadableError(context.remediation.name, unread.problem);
  const off = killSwitch(context, signal, now);
  if (off?.guardrail === 'kill-switch') {
    return off.scope === 'global' ? 'all automation was switched off' : 'this remediation was switched off';
  }
  const kept = whoKeeps(context, signal, now);
  if (kept !== undefined) return kept;
  const { lock } = context.guard;
  const isHeld = lock?.holder === lockHolder(signal.id, context.remediation.name) && now < lock.until;
  return isHeld ? undefined : lockIsGone;
}

/** That a person keeps the target to themselves by now, if one does. */
function whoKeeps(context: DecisionContext, signal: Signal, now: string): string | undefined {
  const hold = person(context, signal, now);
  return hold?.guardrail === 'person' ? `${hold.by} had taken the target in hand` : undefined;
}

const lockIsGone = 'its lock on the target had run out';

/**
 * Reserves from now on what was reserved when it was decided, or the run would outlive its lock by the time that has passed since.
 * Others of the remediation may run by now: for them the reservation before was over, or too long ago to count.
 */
async function renew(
  { incidentId }: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  { guards, now }: DecisionPorts,
): Promise<string | undefined> {
  const at = now();
  const wanted = { ...runOf(keyed, signal, at), incidentId };
  const { lock, history, personHold } = await guards.reserve(keyed.target, wanted, at);
  if (lock.holder !== wanted.holder) return lockIsGone;
  const guard = { ...keyed.context.guard, history, ...(personHold && { personHold }) };
  const context = { ...keyed.context, guard };
  const kept = whoKeeps(context, signal, at);
  if (kept !== undefined) return kept;
  if (concurrency(context, signal, at) !== undefined) return 'its remediation worked on as many targets as it may';
  return rate(context, signal, at) && 'its remediation had run as often as it may';
}

/** Hands the run to a person; a lock that still holds stays, since the execution may be under way. */
async function giveUp(decided: DecidedRecord, why: string, ports: DecisionPorts): Promise<DispatchResult> {
  const { incidentId, signalId, remediation } = decided;
  const reason = `a run was decided, but ${why} before its start was on record; see in SSM Automation whether an execution tagged kizuki:incident=${incidentId} exists`;
  const id = `escalated/${lockHolder(signalId, remediation)}`;
  await ports.incidents.append(incidentId, { id, at: ports.now(), type: 'escalated', reason });
  await publishState(incidentId, ports);
  return { ...resultOf(decided), decision: { kind: 'escalate', reason } };
}
