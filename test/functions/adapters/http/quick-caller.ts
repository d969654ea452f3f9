import type { HttpCall } from '../../../../functions/adapters/http/http-call.ts';
import { createHttpCaller } from '../../../../functions/adapters/http/http-caller.ts';

/** The caller that functions use, without waiting; what it would have waited for, in milliseconds, goes into `slept`. */
export function quickCaller(slept: number[] = []): HttpCall {
  return createHttpCaller({
    timeoutMs: 5_000,
    attempts: 3,
    perSecond: Number.POSITIVE_INFINITY,
    random: () => 0,
    now: () => Date.parse('2026-11-22T00:00:00Z'),
    sleep: async (ms) => void slept.push(ms),
  });
}
