import * as z from 'zod/mini';
import { readAs } from '../../signal/read-as.ts';
import type { Refusal } from '../../signal/signal.ts';

/** A person trusts a remediation again. */
export interface ResetRequest {
  remediation: string;
  by: string;
}

const text = z.string().check(z.minLength(1));
const schema = z.strictObject({ reset: text, by: text });

/** Whether kizuki-run was asked for this, and not for a run. */
export function isResetRequest(raw: unknown): boolean {
  return typeof raw === 'object' && raw !== null && 'reset' in raw;
}

/** `{ reset, by }`, or why it is none. */
export function parseResetRequest(raw: unknown): ResetRequest | Refusal {
  const read = readAs(schema, raw, 'request to reset');
  return 'problem' in read ? read : { remediation: read.data.reset, by: read.data.by };
}
