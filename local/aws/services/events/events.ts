import type { Service, ServiceContext } from '../../service.ts';
import type { Deliver, PutEvent } from '../../targets.ts';
import { createTimetable } from '../../timetable.ts';
import { busOperations } from './bus-operations.ts';
import { createBusStore } from './bus-store.ts';
import { makeEvent } from './event.ts';
import { policyOfBus, provisionEvents } from './provision.ts';
import { putEventsOperation } from './put-events.ts';
import { routeEvent } from './route-event.ts';
import { ruleOperations } from './rule-operations.ts';

export interface EventsService extends Service {
  /** Puts the event of another AWS service on the default bus. */
  putEvent: PutEvent;
}

/** The local EventBridge: buses, rules with patterns and schedules, targets with transformed input, retries and dead-letter queues. */
export function createEvents(context: ServiceContext & { deliver: Deliver }): EventsService {
  const { clock, place, deliver } = context;
  const timetable = createTimetable(clock);
  const store = createBusStore(place, clock.now());
  const delivering = { context, deliver, timetable };
  return {
    name: 'events',
    operations: {
      PutEvents: putEventsOperation(delivering, store),
      ...ruleOperations(delivering, store),
      ...busOperations(store, () => clock.now()),
    },
    provision: provisionEvents(delivering, store),
    resourcePolicy: (arn) => policyOfBus(store, arn),
    async putEvent({ time = clock.now(), ...event }) {
      routeEvent(delivering, store, store.bus(), makeEvent(place, { ...event, time }));
    },
    async stop() {
      timetable.stop();
    },
  };
}
