import * as z from 'zod';
import { moment } from './moment.ts';
import { refuseMalformed } from './refuse.ts';
import type { EventSignal, Refusal } from './signal.ts';

const event = z.object({
  id: z.string().min(1),
  'detail-type': z.string().min(1),
  source: z.string().min(1),
  account: z.string().min(1),
  region: z.string().min(1),
  time: moment,
  resources: z.array(z.string()).default([]),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * Any event on an EventBridge bus, under the id that EventBridge gave it and keeps when it delivers again.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function parseEvent(raw: Record<string, unknown>): EventSignal | Refusal {
  const parsed = event.safeParse(raw);
  if (!parsed.success) return refuseMalformed('EventBridge event', parsed.error);
  const { id, account, region, time, source, resources, detail } = parsed.data;
  return {
    kind: 'event',
    id,
    account,
    region,
    time: new Date(time).toISOString(),
    event: { source, detailType: parsed.data['detail-type'], resources, detail },
  };
}
