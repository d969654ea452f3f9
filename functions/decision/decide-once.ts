import { fold } from '../incident/fold.ts';
import type { IncidentEvent } from '../incident/incident-event.ts';
import type { Signal } from '../signal/signal.ts';
import type { Target } from '../signal/target.ts';
import type { DecidedRecord, Lock } from './context.ts';
import { decide } from './decide.ts';
import type { Decision } from './decision.ts';
import type { DispatchResult } from './dispatch.ts';
import { clientToken, lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { type KeyedContext, readContext } from './read-context.ts';
import type { Remediation } from './remediation.ts';

/**
 * Reads, decides, records, acts, in this order, so that whatever happens in between a repeat finds how far it got.
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
  if (decided !== undefined && isUnfinished(decided)) return start(decided, keyed.target, ports);

  const decision = decide(keyed.context, signal, ports.now());
  if (decision.kind === 'hold' && decision.hold.guardrail === 'duplicate') {
    await publishState(decision.hold.incidentId, ports);
    return { remediation: remediation.name, incidentId: decision.hold.incidentId, decision };
  }
  return decision.kind === 'run' ? run(keyed, signal, decision, ports) : record(keyed, signal, decision, ports);
}

async function run(
  keyed: KeyedContext,
  signal: Signal,
  decision: RunDecision,
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

  const stands = await write(keyed, signal, { decision, attempt }, ports);
  if (stands.decision.kind === 'run') return start(stands, keyed.target, ports);
  await ports.guards.abandon(keyed.target, wanted.holder);
  return result(stands);
}

/** Records a decision under which nothing runs, in the incident that is open on the target, and tells the bus. */
async function record(
  keyed: KeyedContext,
  signal: Signal,
  decision: Decision,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  const incidentId = await ports.guards.open(keyed.target, keyed.context.incidentId);
  const stands = await write({ ...keyed, context: { ...keyed.context, incidentId } }, signal, { decision }, ports);
  await publishState(stands.incidentId, ports);
  return result(stands);
}

/** Writes the timeline's entries and the record together; resolves to the record that stands. */
async function write(
  { context, target }: KeyedContext,
  signal: Signal,
  { decision, attempt }: { decision: Decision; attempt?: number },
  ports: DecisionPorts,
): Promise<DecidedRecord> {
  const { incidentId, remediation } = context;
  const at = ports.now();
  const about = `${remediation.name}/${signal.id}`;
  const entries: IncidentEvent[] = [
    {
      id: `signal/${about}`,
      at,
      type: 'signal',
      signal,
      target,
      remediation: remediation.name,
      owner: remediation.owner,
    },
    { id: `decision/${about}`, at, type: 'decision', signalId: signal.id, remediation: remediation.name, decision },
  ];
  if (decision.kind === 'run' && attempt !== undefined) {
    const { document, parameters } = decision;
    const token = clientToken(incidentId, lockHolder(signal.id, remediation.name));
    entries.push({ id: `attempt/${about}`, at, type: 'attempt', attempt, document, parameters, clientToken: token });
  }
  const [stands] = await Promise.all([
    ports.guards.decide({ signalId: signal.id, remediation: remediation.name, incidentId, decision, attempt }),
    ...entries.map((entry) => ports.incidents.append(incidentId, entry)),
  ]);
  return stands;
}

/** Makes the call that a recorded decision to run asks for. Its token makes a repeat find the same execution. */
async function start(record: DecidedRecord, target: Target, ports: DecisionPorts): Promise<DispatchResult> {
  if (record.decision.kind !== 'run' || record.attempt === undefined) return result(record);
  const { incidentId, attempt, signalId, remediation } = record;
  const executionId = await ports.automations.start({
    document: record.decision.document,
    parameters: record.decision.parameters,
    clientToken: clientToken(incidentId, lockHolder(signalId, remediation)),
    tags: { 'kizuki:incident': incidentId, 'kizuki:remediation': remediation },
  });
  const entry: IncidentEvent = {
    id: `execution-started/${executionId}`,
    at: ports.now(),
    type: 'execution-started',
    attempt,
    executionId,
  };
  await Promise.all([
    ports.guards.started({ ...record, executionId }, target),
    ports.incidents.append(incidentId, entry),
  ]);
  await publishState(incidentId, ports);
  return { ...result(record), executionId };
}

async function publishState(incidentId: string, ports: DecisionPorts): Promise<void> {
  const incident = fold(incidentId, await ports.incidents.timeline(incidentId));
  if (incident === undefined) return;
  const { account, region, state } = incident;
  await ports.bus.publish({ incidentId, account, region, state, at: ports.now() });
}

type RunDecision = Extract<Decision, { kind: 'run' }>;

function isUnfinished(record: DecidedRecord): boolean {
  return record.decision.kind === 'run' && record.executionId === undefined;
}

function lockHold(lock: Lock): Extract<Decision, { kind: 'hold' }>['hold'] {
  return { guardrail: 'lock', incidentId: lock.incidentId, remediation: lock.remediation, until: lock.until };
}

function result({ remediation, incidentId, decision, executionId }: DecidedRecord): DispatchResult {
  return { remediation, incidentId, decision, ...(executionId === undefined ? {} : { executionId }) };
}
