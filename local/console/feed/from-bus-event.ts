import { isDrill } from '../../../functions/decision/drill.ts';
import type { BusEvent } from '../../aws/services/events/event.ts';
import type { FeedEvent } from '../wire.ts';

/** The change of an incident that an event on the bus tells of; undefined for any other event, and for the drill, which is no incident to anyone. */
export function incidentOf({ source, 'detail-type': type, detail }: BusEvent): FeedEvent | undefined {
  if (source !== 'kizuki' || type !== 'Incident Changed') return undefined;
  const { incidentId, state, previousState, remediation, at } = detail as Record<string, unknown>;
  if (typeof remediation === 'string' && isDrill(remediation)) return undefined;
  return {
    type: 'incident',
    incidentId: String(incidentId),
    state: String(state),
    at: String(at),
    ...(typeof previousState === 'string' && { previousState }),
    ...(typeof remediation === 'string' && { remediation }),
  };
}

/** The automation execution whose status, or a step's, an event on the bus tells of; undefined for any other event. */
export function executionOf({ source, 'detail-type': type, detail }: BusEvent): string | undefined {
  const isOfExecution = source === 'aws.ssm' && type.startsWith('EC2 Automation ');
  return isOfExecution && typeof detail.ExecutionId === 'string' ? detail.ExecutionId : undefined;
}
