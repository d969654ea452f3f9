import type { Signal } from '../signal/signal.ts';
import { appendEntries } from './append-entries.ts';
import type { DecidedRecord, Lock } from './context.ts';
import { decide } from './decide.ts';
import type { Decision, Hold } from './decision.ts';
import type { DispatchResult } from './dispatch.ts';
import { lockHolder } from './identity.ts';
import { openIncident } from './open-incident.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import { type KeyedContext, readContext } from './read-context.ts';
import type { Remediation } from './remediation.ts';
import { repeat } from './repeat.ts';
import { resultOf, start } from './start.ts';

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
  return decision.kind === 'run' ? run(keyed, signal, decision, ports) : record(keyed, signal, decision, ports);
}

async function run(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { remediation, incidentId } = keyed.context;
  const now = ports.now();
  const wanted: Lock = {
    holder: lockHolder(signal.id, remediation.name),
    incidentId,
    remediation: remediation.name,
    until: new Date(Date.parse(now) + remediation.runbook.timeoutMinutes * 60_000).toISOString(),
  };
  const { lock, attempt } = await ports.guards.lock(keyed.target, wanted, now);
  if (lock.holder !== wanted.holder) return record(keyed, signal, { kind: 'hold', hold: lockHold(lock) }, ports);

  const stands = await ports.guards.decide({ ...identify(keyed, signal), decision, attempt });
  if (stands.decision.kind !== 'run') return contradicted(stands, keyed, signal, ports);
  return start(stands, keyed.target, ports, appendEntries(stands, keyed, signal, ports));
}

/** Two deliveries of one signal were decided differently at the same moment: nothing runs, and a person hears of it. */
async function contradicted(
  stands: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const holder = lockHolder(signal.id, keyed.context.remediation.name);
  await ports.guards.abandon(keyed.target, holder);
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
 * delivery of the signal has decided to run meanwhile, all is that delivery's to do, and the lock is its own.
 */
async function record(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { guard, remediation } = keyed.context;
  const incidentId = await openIncident(keyed, signal, ports);
  const stands = await ports.guards.decide({ ...identify(keyed, signal), incidentId, decision });
  if (stands.decision.kind === 'run') return resultOf(stands);
  const holder = lockHolder(signal.id, remediation.name);
  if (guard.lock?.holder === holder) await ports.guards.abandon(keyed.target, holder); // an earlier delivery died with it
  await appendEntries(stands, keyed, signal, ports);
  await publishState(stands.incidentId, ports);
  return resultOf(stands);
}

function identify(
  { context }: KeyedContext,
  signal: Signal,
): Pick<DecidedRecord, 'signalId' | 'remediation' | 'incidentId'> {
  return { signalId: signal.id, remediation: context.remediation.name, incidentId: context.incidentId };
}

function lockHold({ incidentId, remediation, until }: Lock): Hold {
  return { guardrail: 'lock', incidentId, remediation, until };
}
