import { isDeepStrictEqual } from 'node:util';
import type { Signal } from '../signal/signal.ts';

/** Whether a person approved this very plan; what changed since then must be asked for again. */
export function isApproved(
  { document, parameters }: { document: string; parameters: Record<string, string[]> },
  { follows }: Signal,
): boolean {
  const approval = follows?.approval;
  return approval?.document === document && isDeepStrictEqual(approval.parameters, parameters);
}
