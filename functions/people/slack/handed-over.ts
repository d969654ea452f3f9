import * as z from 'zod/mini';
import { readAs } from '../../signal/read-as.ts';
import type { SlackRequest } from './verify-signature.ts';

/** Source `kizuki`, detail a request as Slack signed it. */
export const slackDetailType = 'Slack Interaction';

const schema = z.object({
  source: z.literal('kizuki'),
  'detail-type': z.literal(slackDetailType),
  detail: z.object({ body: z.string(), timestamp: z.string(), signature: z.string() }),
});

/**
 * Reads the event `Slack Interaction` from the bus.
 *
 * @throws {Error} with what is wrong and where, for anything else.
 */
export function parseHandedOver(raw: unknown): SlackRequest {
  const read = readAs(schema, raw, 'interaction that was handed over');
  if ('problem' in read) throw new Error(read.problem);
  return read.data.detail;
}
