import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Received } from './parse-signal.ts';
import { readAs } from './read-as.ts';
import type { Refusal, RequestSignal } from './signal.ts';

const text = z.string().check(z.minLength(1));
const scalar = z.pipe(
  z.union([z.string(), z.number(), z.boolean()], 'it is not a text, a number, true or false'),
  z.transform((value) => String(value)),
);
const parameter = z.union(
  [
    z.pipe(
      scalar,
      z.transform((value: string) => [value]),
    ),
    z.array(scalar),
  ],
  'it is not a text or a list of texts',
);

const request = z.strictObject({
  remediation: text,
  parameters: z._default(z.record(z.string(), parameter), {}),
  requestedBy: z._default(text, 'unknown'),
  reason: z.optional(z.string()),
  id: z.optional(text.check(z.maxLength(200))),
});

/**
 * A person's request to run a remediation now: `{ remediation, parameters?, requestedBy?, reason?, id? }`. A parameter may
 * be a text or a list of texts; a key that is not among these is refused, because a misspelt one would silently not count.
 * Without an `id` the request is told from others by when it was received and what it says, so `received.at` must be the
 * same each time the same request is delivered (SQS: its SentTimestamp).
 */
export function parseRequest(raw: Record<string, unknown>, received: Received): RequestSignal | Refusal {
  const read = readAs(request, raw, 'request');
  if ('problem' in read) return read;
  const { remediation, parameters, requestedBy, reason } = read.data;
  const content = { remediation, parameters, requestedBy, ...(reason === undefined ? {} : { reason }) };
  return {
    kind: 'request',
    id: read.data.id ?? `request-${digest([received.account, received.region, received.at, content])}`,
    account: received.account,
    region: received.region,
    time: received.at,
    request: content,
  };
}

function digest(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts, sortedKeys)).digest('hex').slice(0, 32);
}

/** So that the order in which a caller wrote the parameters makes no difference. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
