import type { Target } from '../signal/target.ts';
import type { DecidedRecord } from './context.ts';
import type { DispatchResult } from './dispatch.ts';
import { clientToken, lockHolder } from './identity.ts';
import type { DecisionPorts } from './ports.ts';
import { publishState } from './publish-state.ts';

/** Makes the call that a recorded decision to run asks for. Its token makes a repeat find the same execution. */
export async function start(decided: DecidedRecord, target: Target, ports: DecisionPorts): Promise<DispatchResult> {
  const { decision, incidentId, signalId, remediation, attempt = 1 } = decided;
  if (decision.kind !== 'run') return resultOf(decided);
  const executionId = await ports.automations.start({
    document: decision.document,
    parameters: decision.parameters,
    clientToken: clientToken(incidentId, lockHolder(signalId, remediation)),
    tags: { 'kizuki:incident': incidentId, 'kizuki:remediation': remediation },
  });
  const id = `execution-started/${executionId}`;
  await ports.incidents.append(incidentId, { id, at: ports.now(), type: 'execution-started', attempt, executionId });
  await ports.guards.started({ ...decided, executionId }, target);
  await publishState(incidentId, ports);
  return { ...resultOf(decided), executionId };
}

export function resultOf({ remediation, incidentId, decision, executionId }: DecidedRecord): DispatchResult {
  return { remediation, incidentId, decision, ...(executionId === undefined ? {} : { executionId }) };
}
