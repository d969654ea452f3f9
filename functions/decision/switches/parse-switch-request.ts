import * as z from 'zod/mini';
import { readAs } from '../../signal/read-as.ts';
import type { Refusal } from '../../signal/signal.ts';

/** A person switches automation on or off: everything, or one remediation. */
export interface SwitchRequest {
  state: 'on' | 'off';
  /** Everything where absent. */
  remediation?: string;
  by: string;
  reason?: string;
}

const text = z.string().check(z.minLength(1));

const schema = z.strictObject({
  switch: z.enum(['on', 'off']),
  remediation: z.optional(text),
  by: text,
  reason: z.optional(text),
});

/** Whether kizuki-run was asked for this, and not for a run. */
export function isSwitchRequest(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'switch' in raw;
}

/**
 * `{ switch, remediation?, by, reason? }`, or why it is none. A key that is not among these is refused: a misspelt `remediation`
 * would switch everything.
 */
export function parseSwitchRequest(raw: unknown): SwitchRequest | Refusal {
  const read = readAs(schema, raw, 'request to switch');
  if ('problem' in read) return read;
  const { switch: state, ...rest } = read.data;
  return { state, ...rest };
}
