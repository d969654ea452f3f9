import * as z from 'zod/mini';
import { moment } from '../../signal/moment.ts';
import { readAs } from '../../signal/read-as.ts';
import type { Refusal } from '../../signal/signal.ts';

const schema = z.strictObject({ scheduled: z.optional(moment) });

/** `{ scheduled }`, when the schedule meant it to be made (ISO 8601); `now` where a person asks with `{}`. */
export function parseWeekly(raw: unknown, now: string): { scheduled: string } | Refusal {
  const read = readAs(schema, raw, 'request for the weekly report');
  if ('problem' in read) return read;
  const { scheduled } = read.data;
  return { scheduled: scheduled === undefined ? now : new Date(scheduled).toISOString() };
}
