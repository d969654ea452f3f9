import type { Incident } from '../../incident/incident.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';

/** What whoever closed a ticket before it came did not know of. */
const trouble: IncidentEvent['type'][] = [
  'attempt',
  'execution-ended',
  'verification-failed',
  'expired',
  'escalated',
  'storm',
  'demoted',
  'breaker-opened',
];

/**
 * When something last went wrong under an incident (ISO 8601, UTC): a signal came, a run began or failed. That Kizuki decided once more on
 * what it knew is nothing new.
 */
export function lastTrouble({ timeline, openedAt }: Pick<Incident, 'timeline' | 'openedAt'>): string {
  const last = timeline.findLast((entry) =>
    entry.type === 'signal' ? entry.signal.follows === undefined : trouble.includes(entry.type),
  );
  return last?.at ?? openedAt;
}
