import * as z from 'zod/mini';
import type { IncidentChange } from '../incident/incident.ts';
import { readAs } from '../signal/read-as.ts';

const states = [
  'open',
  'held',
  'awaiting-approval',
  'running',
  'verifying',
  'resolved',
  'failed',
  'escalated',
  'closed',
] as const;

const schema = z.object({
  source: z.literal('kizuki'),
  'detail-type': z.literal('Incident Changed'),
  detail: z.object({
    incidentId: z.string().check(z.minLength(1)),
    account: z.string(),
    region: z.string(),
    state: z.enum(states),
    previousState: z.optional(z.enum(states)),
    remediation: z.optional(z.string()),
    at: z.string(),
  }),
});

/**
 * Reads the event `Incident Changed` from the bus.
 *
 * @throws {Error} with what is wrong and where, for anything else.
 */
export function parseChangeEvent(raw: unknown): IncidentChange {
  const read = readAs(schema, raw, 'change of an incident');
  if ('problem' in read) throw new Error(read.problem);
  return read.data.detail;
}
