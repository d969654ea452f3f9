import type { Incident } from '../incident/incident.ts';
import { type FollowUpRequest, followUpId } from './follow-up.ts';
import { lockHolder } from './identity.ts';

/**
 * What Kizuki must still ask itself about an incident: every approval and every next rung that no decision came of yet. Each
 * has the same count however often it is asked for, so that sending it once more is harmless, and not sending it is not.
 */
export function dueFollowUps({ id, timeline }: Pick<Incident, 'id' | 'timeline'>): FollowUpRequest[] {
  const ids = new Set(timeline.map((entry) => entry.id));
  const first = new Map(
    timeline.flatMap((entry) => (entry.type === 'signal' ? [[entry.signal.id, entry.signal.follows]] : [])),
  );
  const requests = timeline.flatMap((entry): FollowUpRequest[] => {
    if (entry.type === 'next-rung') {
      const { remediation, signalId, count, rung } = entry;
      return [{ incidentId: id, remediation, signalId, why: 'next-rung', count, rung }];
    }
    if (entry.type !== 'approved') return [];
    const { remediation, count } = entry;
    const follows = first.get(entry.signalId);
    const { signalId, rung } = follows ?? { signalId: entry.signalId, rung: 0 };
    return [{ incidentId: id, remediation, signalId, why: 'approved', count, rung }];
  });
  return requests.filter((request) => !ids.has(`decision/${lockHolder(followUpId(request), request.remediation)}`));
}
