import type { Signal } from '../signal/signal.ts';
import type { DecidedRecord, Lock } from './context.ts';
import { decide } from './decide.ts';
import type { Decision, Hold } from './decision.ts';
import type { DispatchResult } from './dispatch.ts';
import { entriesOf } from './entries.ts';
import { lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';
import { type KeyedContext, readContext } from './read-context.ts';
import type { Remediation } from './remediation.ts';
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

/** Finishes what an earlier delivery of the signal may have left undone. */
async function repeat(
  decided: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  await append(decided, keyed, signal, ports);
  if (isUnfinished(decided)) return start(decided, keyed.target, ports);
  await publishState(decided.incidentId, ports);
  const decision = decide(keyed.context, signal, ports.now());
  return { ...resultOf(decided), decision };
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

  const wantedRecord = { ...identify(keyed, signal), decision, attempt };
  const [stands] = await Promise.all([ports.guards.decide(wantedRecord), append(wantedRecord, keyed, signal, ports)]);
  return stands.decision.kind === 'run'
    ? start(stands, keyed.target, ports)
    : contradicted(stands, keyed, wanted, ports);
}

/** Two deliveries of one signal were decided differently at the same moment: nothing runs, and a person hears of it. */
async function contradicted(
  stands: DecidedRecord,
  { target }: KeyedContext,
  lock: Lock,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  await ports.guards.abandon(target, lock.holder);
  const reason = `two deliveries of one signal were decided differently: run, and ${stands.decision.kind}; nothing was started`;
  await ports.incidents.append(lock.incidentId, {
    id: `escalated/${lock.holder}`,
    at: ports.now(),
    type: 'escalated',
    reason,
  });
  await publishState(lock.incidentId, ports);
  return resultOf(stands);
}

/** Records a decision under which nothing runs, in the incident that is open on the target, and tells the bus. */
async function record(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const { guard, remediation } = keyed.context;
  const holder = lockHolder(signal.id, remediation.name);
  if (guard.lock?.holder === holder) await ports.guards.abandon(keyed.target, holder); // an earlier delivery died with it
  const incidentId = await ports.guards.open(keyed.target, keyed.context.incidentId);
  const stands = await ports.guards.decide({ ...identify(keyed, signal), incidentId, decision });
  await append(stands, keyed, signal, ports);
  await publishState(stands.incidentId, ports);
  return resultOf(stands);
}

async function append(
  decided: DecidedRecord,
  keyed: KeyedContext,
  signal: Signal,
  ports: DecisionPorts,
): Promise<void> {
  const { target, context } = keyed;
  const entries = entriesOf(decided, { signal, target, remediation: context.remediation }, ports.now());
  await Promise.all(entries.map((entry) => ports.incidents.append(decided.incidentId, entry)));
}

function identify(
  { context }: KeyedContext,
  signal: Signal,
): Pick<DecidedRecord, 'signalId' | 'remediation' | 'incidentId'> {
  return { signalId: signal.id, remediation: context.remediation.name, incidentId: context.incidentId };
}

/** The execution is on record only after everything else that its start is followed by, but for the news of it. */
function isUnfinished({ decision, executionId }: DecidedRecord): boolean {
  return decision.kind === 'run' && executionId === undefined;
}

function lockHold({ incidentId, remediation, until }: Lock): Hold {
  return { guardrail: 'lock', incidentId, remediation, until };
}
