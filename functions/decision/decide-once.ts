import type { Signal } from '../signal/signal.ts';
import { allEnded } from './all-ended.ts';
import { appendEntries } from './append-entries.ts';
import type { DecidedRecord } from './context.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { DispatchResult } from './dispatch.ts';
import { lockHolder } from './identity.ts';
import { noteSignal } from './note-signal.ts';
import { openIncident } from './open-incident.ts';
import { outdated } from './outdated.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import { type KeyedContext, readContext } from './read-context.ts';
import type { Remediation } from './remediation.ts';
import { repeat } from './repeat.ts';
import { RunElsewhereError } from './run-elsewhere-error.ts';
import { runOf } from './run-of.ts';
import { resultOf, start } from './start.ts';
import { tellDecision } from './tell-decision.ts';
import { withEpisode } from './with-episode.ts';
import { withdrawOwn } from './withdraw-own.ts';

/**
 * Reads, decides, records, acts, in this order, so that whatever happens in between a repeat finds how far it got: the
 * recorded decision stands, and everything that follows from it is done again, which changes nothing where it was done.
 *
 * Round trips one after another until the execution starts: the context, the lock, the record, the start.
 */
export async function decideOnce(
  remediation: Remediation,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const keyed = await readContext(remediation, signal, ports);
  const { decided } = keyed.context.guard;
  if (decided !== undefined) return repeat(decided, keyed, signal, ports);
  const decision = decide(keyed.context, signal, ports.now());
  const acting = decision.kind === 'run' ? run(keyed, signal, decision, ports) : record(keyed, signal, decision, ports);
  const [result] = await allEnded(acting, noteSignal(keyed, signal, ports));
  return result;
}

/**
 * Reserves the run, and decides again on how things stand with the reservation: of several that reserve at the same time, each
 * sees those before it, so that no more than allowed go on.
 */
async function run(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { context, target } = keyed;
  const now = ports.now();
  const wanted = runOf(keyed, signal, now);
  const forget = outdated(context.guard, context.remediation, now);
  const { attempt, ...fresh } = await ports.guards.reserve(target, wanted, now, forget);
  const reserved = { ...keyed, context: { ...context, guard: { ...context.guard, ...fresh } } };
  const again = decide(reserved.context, signal, now);
  // taken back only once it is recorded: another delivery of the signal may be running under it
  if (again.kind !== 'run') return record(reserved, signal, again, ports);

  const stands = await ports.guards.decide({ ...identify(keyed, signal), decision, attempt });
  if (stands.decision.kind !== 'run') return contradicted(stands, keyed, signal, ports);
  return start(stands, target, ports, appendEntries(stands, keyed, signal, ports));
}

/** Two deliveries of one signal were decided differently at the same moment: nothing runs, and a person hears of it. */
async function contradicted(
  stands: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { name } = keyed.context.remediation;
  const holder = lockHolder(signal.id, name);
  await ports.guards.withdraw(keyed.target, { holder, remediation: name });
  await appendEntries(stands, keyed, signal, ports);
  const reason = `two deliveries of one signal were decided differently: run, and ${stands.decision.kind}; nothing was started`;
  await ports.incidents.append(stands.incidentId, {
    id: `escalated/${holder}`,
    at: ports.now(),
    type: 'escalated',
    reason,
  });
  await publishState(stands.incidentId, ports);
  return resultOf(stands);
}

/**
 * Records a decision under which nothing runs, in the incident that is open on the target, and tells the bus. Where another
 * delivery of the signal has decided to run meanwhile, all is that delivery's to do, and the lock is its own; whether it lived to
 * do it shows when the signal comes again.
 *
 * @throws {RunElsewhereError} then.
 */
async function record(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const incidentId = await openIncident(keyed, signal, ports);
  const named = await withEpisode(decision, incidentId, keyed, ports);
  const stands = await ports.guards.decide({ ...identify(keyed, signal), incidentId, decision: named });
  if (stands.decision.kind === 'run') throw new RunElsewhereError(signal.id, keyed.context.remediation.name);
  await withdrawOwn(keyed, signal, ports);
  await appendEntries(stands, keyed, signal, ports);
  await tellDecision(stands, keyed, signal, ports);
  return resultOf(stands);
}

function identify(
  { context }: KeyedContext,
  signal: Signal,
): Pick<DecidedRecord, 'signalId' | 'remediation' | 'incidentId'> {
  return { signalId: signal.id, remediation: context.remediation.name, incidentId: context.incidentId };
}
