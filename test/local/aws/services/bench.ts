import type { Caller, Input, LocalEvent, Place, Service, ServiceContext } from '../../../../local/aws/service.ts';
import type { Deliver } from '../../../../local/aws/targets.ts';
import { type ManualClock, manualClock } from './manual-clock.ts';

export const place: Place = { account: '000000000000', region: 'ap-northeast-1', partition: 'aws' };
const caller: Caller = { account: place.account, arn: `arn:aws:iam::${place.account}:root` };

type Delivery = Parameters<Deliver>[0];

/** What a service is built from in a test, with all that it told and delivered. */
export interface Bench {
  clock: ManualClock;
  context: ServiceContext;
  logged: LocalEvent[];
  delivered: Delivery[];
  deliver: Deliver;
}

export function createBench(start = '2026-11-22T00:00:00.000Z'): Bench {
  const clock = manualClock(start);
  const logged: LocalEvent[] = [];
  const delivered: Delivery[] = [];
  return {
    clock,
    logged,
    delivered,
    context: { place, clock, log: (event) => logged.push(event) },
    deliver: async (delivery) => {
      delivered.push(delivery);
    },
  };
}

/** Calls an operation of a service as its owner. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
export async function call(service: Service, operation: string, input: Input = {}): Promise<any> {
  const found = service.operations[operation];
  if (!found) throw new Error(`${service.name} has no operation ${operation}`);
  return found.handle(input, caller);
}
