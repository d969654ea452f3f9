import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Received } from './parse-signal.ts';
import { refuseMalformed } from './refuse.ts';
import type { Refusal, RequestSignal } from './signal.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const parameter = z.union(
  [scalar.transform((value) => [value]), z.array(scalar)],
  'Invalid input: expected a text or a list of texts',
);

const request = z.strictObject({
  remediation: z.string().min(1),
  parameters: z.record(z.string(), parameter).default({}),
  requestedBy: z.string().min(1).default('unknown'),
  reason: z.string().optional(),
  id: z.string().min(1).max(200).optional(),
});

/**
 * A person's request to run a remediation now: `{ remediation, parameters?, requestedBy?, reason?, id? }`. A parameter may
 * be a text or a list of texts; a key that is not among these is refused, because a misspelt one would silently not count.
 * Without an `id` the request is told from others by when it was received and what it says, so `received.at` must be the
 * same each time the same request is delivered (SQS: its SentTimestamp).
 */
export function parseRequest(raw: Record<string, unknown>, received: Received): RequestSignal | Refusal {
  const parsed = request.safeParse(raw);
  if (!parsed.success) return refuseMalformed('request', parsed.error);
  const { remediation, parameters, requestedBy, reason } = parsed.data;
  const content = { remediation, parameters, requestedBy, ...(reason === undefined ? {} : { reason }) };
  return {
    kind: 'request',
    id: parsed.data.id ?? `request-${digest([received.account, received.region, received.at, content])}`,
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
