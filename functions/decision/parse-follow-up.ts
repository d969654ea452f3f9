import * as z from 'zod/mini';
import { readAs } from '../signal/read-as.ts';
import type { Refusal } from '../signal/signal.ts';
import type { FollowUpRequest } from './follow-up.ts';

/** What the event on Kizuki's own bus is called. */
export const followUpDetailType = 'Follow Up';

const text = z.string().check(z.minLength(1));
const count = z.number().check(z.int(), z.positive());

const schema = z.object({
  source: z.literal('kizuki'),
  'detail-type': z.literal(followUpDetailType),
  detail: z.strictObject({
    incidentId: text,
    remediation: text,
    signalId: text,
    why: z.enum(['approved', 'next-rung', 'look-again', 'repeat']),
    count,
    rung: z.number().check(z.int(), z.nonnegative()),
  }),
});

/** Whether something that was delivered is Kizuki asking itself, and no signal. */
export function isFollowUp(raw: unknown): boolean {
  const { source, 'detail-type': detailType } = (raw ?? {}) as Record<string, unknown>;
  return source === 'kizuki' && detailType === followUpDetailType;
}

/** Reads the event `Follow Up`, or says what is wrong with it. */
export function parseFollowUp(raw: unknown): FollowUpRequest | Refusal {
  const read = readAs(schema, raw, 'follow-up');
  return 'problem' in read ? read : read.data.detail;
}
