import type { Target } from '../signal/target.ts';
import { allEnded } from './all-ended.ts';
import type { DecidedRecord } from './context.ts';
import type { DispatchResult } from './dispatch.ts';
import { firstLook } from './first-look.ts';
import { clientToken, lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';

/**
 * Makes the call that a recorded decision to run asks for. Its token makes a repeat find the same execution. `writing` is what
 * is written at the same time, and must be there before the execution is put on record.
 */
export async function start(
  decided: DecidedRecord,
  target: Target,
  ports: DecisionPorts,
  writing: Promise<unknown> = Promise.resolve(),
): Promise<DispatchResult> {
  const { decision, incidentId, signalId, remediation, attempt = 1 } = decided;
  if (decision.kind !== 'run') return resultOf(decided);
  const starting = ports.automations.start({
    document: decision.document,
    parameters: decision.parameters,
    clientToken: clientToken(incidentId, lockHolder(signalId, remediation)),
    tags: { 'kizuki:incident': incidentId, 'kizuki:remediation': remediation },
  });
  const [executionId] = await allEnded(starting, writing);
  const id = startedEntryId(decided);
  await ports.incidents.append(incidentId, { id, at: ports.now(), type: 'execution-started', attempt, executionId });
  return noteStart(decided, target, executionId, ports);
}

/** Puts a started execution on record, after its entry in the timeline, and tells the bus. The incident may have been over before. */
export async function noteStart(
  decided: DecidedRecord,
  target: Target,
  executionId: string,
  ports: DecisionPorts,
): Promise<DispatchResult> {
  await allEnded(
    ports.guards.started({ ...decided, executionId }, target),
    ports.incidents.watch(decided.incidentId, firstLook(ports.now())),
  );
  await publishState(decided.incidentId, ports);
  return { ...resultOf(decided), executionId };
}

/** The id of the timeline's entry that the decided run started: one for each signal and remediation. */
export function startedEntryId({ signalId, remediation }: Pick<DecidedRecord, 'signalId' | 'remediation'>): string {
  return `execution-started/${lockHolder(signalId, remediation)}`;
}

export function resultOf({ remediation, incidentId, decision, executionId }: DecidedRecord): DispatchResult {
  return { remediation, incidentId, decision, ...(executionId === undefined ? {} : { executionId }) };
}
