import * as z from 'zod/mini';
import { readAs } from '../../signal/read-as.ts';

/** A kill switch was set or deleted, by whomever and from wherever. */
export interface SwitchEvent {
  /** Name of the SSM parameter. */
  parameter: string;
  at: string;
}

const detailType = 'Parameter Store Change';

const schema = z.object({
  source: z.literal('aws.ssm'),
  'detail-type': z.literal(detailType),
  time: z.string(),
  detail: z.object({ name: z.string().check(z.minLength(1)), operation: z.string() }),
});

export function isSwitchEvent(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'detail-type' in raw && raw['detail-type'] === detailType;
}

/**
 * Reads Parameter Store's event. It tells neither the value nor who set it.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-cwe.html
 *
 * @throws {Error} with what is wrong and where, for anything else.
 */
export function parseSwitchEvent(raw: unknown): SwitchEvent {
  const read = readAs(schema, raw, 'event of Parameter Store');
  if ('problem' in read) throw new Error(read.problem);
  return { parameter: read.data.detail.name, at: read.data.time };
}
