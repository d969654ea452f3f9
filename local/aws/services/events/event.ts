import { randomUUID } from 'node:crypto';
import type { Place } from '../../service.ts';

/** An event as rules see it and targets get it. https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
export interface BusEvent {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** Whole seconds, such as `2019-10-02T17:04:40Z`. */
  time: string;
  region: string;
  resources: string[];
  detail: Record<string, unknown>;
}

/** Wraps what somebody put on a bus; `time` in milliseconds since the epoch. */
export function makeEvent(
  place: Place,
  put: { source: string; detailType: string; detail: Record<string, unknown>; resources: string[]; time: number },
): BusEvent {
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': put.detailType,
    source: put.source,
    account: place.account,
    time: `${new Date(put.time).toISOString().slice(0, 19)}Z`,
    region: place.region,
    resources: put.resources,
    detail: put.detail,
  };
}
