import * as z from 'zod';
import { RequestFault } from '../server/request-fault.ts';
import type { Looking } from './widget-event.ts';

const schema = z.object({
  language: z.enum(['en', 'ja']),
  theme: z.enum(['light', 'dark']),
  width: z.number(),
  height: z.number(),
  forms: z.record(z.string(), z.string()),
  params: z.record(z.string(), z.unknown()),
});

/** Reads how the board is looked at. Throws `RequestFault` with what is wrong. */
export function readLooking(data: unknown): Looking {
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  throw new RequestFault(`looking: ${z.prettifyError(read.error)}`);
}
