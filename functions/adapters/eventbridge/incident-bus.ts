import type { IncidentBus } from '../../decision/ports.ts';
import { type Bus, putEvent } from './put-event.ts';

/** Puts incident changes on an EventBridge bus, source `kizuki`, detail type `Incident Changed`. */
export function createIncidentBus(bus: Bus): IncidentBus {
  return {
    publish: (change) => putEvent(bus, { detailType: 'Incident Changed', detail: change, at: change.at }),
  };
}
