import type { Incident } from '../../incident/incident.ts';
import type { AlarmSignal } from '../../signal/signal.ts';

/** The alarms' signals that an incident knows of, oldest first. */
export function alarmsOf({ timeline }: Pick<Incident, 'timeline'>): AlarmSignal[] {
  return timeline.flatMap((entry) => (entry.type === 'signal' && entry.signal.kind === 'alarm' ? [entry.signal] : []));
}
