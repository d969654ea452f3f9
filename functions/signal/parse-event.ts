import * as z from 'zod/mini';
import { moment } from './moment.ts';
import { readAs } from './read-as.ts';
import type { EventSignal, Refusal } from './signal.ts';

const text = z.string().check(z.minLength(1));

const event = z.object({
  id: text,
  'detail-type': text,
  source: text,
  account: text,
  region: text,
  time: moment,
  resources: z._default(z.array(z.string()), []),
  detail: z.record(z.string(), z.unknown()),
});

/**
 * Any event on an EventBridge bus, under the id that EventBridge gave it and keeps when it delivers again.
 * https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html
 */
export function parseEvent(raw: Record<string, unknown>): EventSignal | Refusal {
  const read = readAs(event, raw, 'EventBridge event');
  if ('problem' in read) return read;
  const { id, account, region, time, source, resources, detail } = read.data;
  return {
    kind: 'event',
    id,
    account,
    region,
    time: new Date(time).toISOString(),
    event: { source, detailType: read.data['detail-type'], resources, detail },
  };
}
