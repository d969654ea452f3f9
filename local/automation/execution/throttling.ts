import { AwsCallError, type Clock } from '../ports.ts';

/** Codes by which AWS services say that they were called too often. */
const throttled = new Set([
  'BandwidthLimitExceeded',
  'EC2ThrottledException',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionInProgressException',
]);

/** The time limit that an account can set between 0 and 3,600 seconds; its default is undocumented. Milliseconds. */
const TIME_LIMIT = 600_000;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export function isThrottled(error: unknown): boolean {
  return error instanceof AwsCallError && throttled.has(error.code);
}

/**
 * Repeats a call while AWS throttles it, with longer and longer waits; none of this counts as an attempt of the step.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-throttling-retry.html
 */
export function retryThrottled<T>(clock: Clock, signal: AbortSignal, call: () => Promise<T>): Promise<T> {
  return call().catch((error: unknown) => waitAndRetry(error, clock, signal, call));
}

/** Repeats a call that failed with `first` while AWS throttles it. */
export async function waitAndRetry<T>(
  first: unknown,
  clock: Clock,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  const until = clock.now() + TIME_LIMIT;
  let error = first;
  for (
    let wait = FIRST_WAIT;
    isThrottled(error) && clock.now() + wait <= until;
    wait = Math.min(wait * 2, LONGEST_WAIT)
  ) {
    await clock.sleep(wait, signal);
    try {
      return await call();
    } catch (again) {
      error = again;
    }
  }
  throw error;
}
