import type { HttpCall } from './http-call.ts';
import { HttpCallFailedError, type HttpFailure } from './http-call-failed-error.ts';
import { createPace } from './pace.ts';
import { retryAfterMs } from './retry-after.ts';
import { type Sent, sendOnce } from './send-once.ts';
import { serviceUrl } from './service-url.ts';

export interface HttpCallerOptions {
  /** Of one attempt, until the whole answer is read. */
  timeoutMs: number;
  /** In all; 1 never repeats. */
  attempts: number;
  /** Attempts of this caller a second, over all its calls. */
  perSecond: number;
  sleep(ms: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
  /** Milliseconds since 1970. */
  now(): number;
  /** A service that wants to be left alone for longer fails the call at once; 10 s where absent. */
  longestWaitMs?: number;
  fetch?: typeof fetch;
}

const firstDelayMs = 250;
const longestDelayMs = 8_000;

/**
 * A caller of services over HTTP that repeats what failed: 429 after its Retry-After, and what never reached the service, always; 5xx
 * and a lost answer where the request is repeatable. Between attempts it waits for a random part of a time that doubles.
 * Redirects are not followed. One caller for each service: the rate counts all its calls.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function createHttpCaller(options: HttpCallerOptions): HttpCall {
  const { timeoutMs, attempts, perSecond, sleep, random, now, longestWaitMs = 10_000 } = options;
  const pace = createPace(perSecond, { now, sleep });
  return async (request) => {
    const url = serviceUrl(request.url);
    for (let attempt = 1; ; attempt += 1) {
      await pace();
      const sent = await sendOnce(request, url, timeoutMs, options.fetch ?? fetch);
      if (isAnswer(sent)) return sent.answer;
      const failure = failureOf(sent, { host: url.host, attempts: attempt }, now());
      const { retryAfterMs: asked = 0 } = failure;
      const isWorthIt = isRepeatedAt(failure) && (request.repeatable || !failure.perhapsTaken);
      if (attempt >= attempts || !isWorthIt || asked > longestWaitMs) throw new HttpCallFailedError(failure);
      await sleep(asked + random() * Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1)));
    }
  };
}

function isAnswer(sent: Sent): sent is Extract<Sent, { kind: 'answer' }> {
  if (sent.kind !== 'answer') return false;
  const { status } = sent.answer;
  return status < 300 || (status >= 400 && status < 500 && status !== 429);
}

function failureOf(sent: Sent, base: Pick<HttpFailure, 'host' | 'attempts'>, now: number): HttpFailure {
  if (sent.kind === 'fault') return { ...base, code: sent.code, perhapsTaken: sent.perhapsTaken };
  const { status, headers } = sent.answer;
  const wait = retryAfterMs(headers['retry-after'], now);
  return { ...base, status, perhapsTaken: status >= 500, ...(wait !== undefined && { retryAfterMs: wait }) };
}

/** A redirect stays one, and so does an answer that is too long. */
function isRepeatedAt({ status, code }: HttpFailure): boolean {
  return status === undefined ? code !== 'ANSWER_TOO_LONG' : status === 429 || status >= 500;
}
