import type { Service, ServiceContext } from '../../service.ts';
import type { Deliver, PutEvent } from '../../targets.ts';
import { createTimetable } from '../../timetable.ts';
import { busOperations } from './bus-operations.ts';
import { createBusStore } from './bus-store.ts';
import { type BusEvent, makeEvent } from './event.ts';
import { policyOfBus, provisionEvents } from './provision.ts';
import { putEventsOperation } from './put-events.ts';
import { routeEvent } from './route-event.ts';
import { ruleOperations } from './rule-operations.ts';

export interface EventsService extends Service {
  /** Puts the event of another AWS service on the default bus. */
  putEvent: PutEvent;
}

export interface EventsContext extends ServiceContext {
  deliver: Deliver;
  /** Told of every event that is put on a bus, once. */
  onBusEvent?: (event: BusEvent) => void;
}

/** The local EventBridge: buses, rules with patterns and schedules, targets with transformed input, retries and dead-letter queues. */
export function createEvents(context: EventsContext): EventsService {
  const { clock, place, deliver, onBusEvent } = context;
  const timetable = createTimetable(clock);
  const store = createBusStore(place, clock.now());
  const delivering = { context, deliver, timetable };
  return {
    name: 'events',
    operations: {
      PutEvents: putEventsOperation(delivering, store, onBusEvent),
      ...ruleOperations(delivering, store),
      ...busOperations(store, () => clock.now()),
    },
    provision: provisionEvents(delivering, store),
    resourcePolicy: (arn) => policyOfBus(store, arn),
    async putEvent({ time = clock.now(), ...event }) {
      const made = makeEvent(place, { ...event, time });
      onBusEvent?.(made);
      routeEvent(delivering, store, store.bus(), made);
    },
    async stop() {
      timetable.stop();
    },
  };
}
