/** Seconds until the next delivery, after the first, the second and so on: together three quarters of an hour. */
const waits = [30, 120, 600, 1800];

/** So many times a queue hands a message out before it becomes a dead letter. */
export const deliveries = waits.length + 1;

/** SQS hides a message for at most 12 hours. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html */
const longest = 12 * 60 * 60;

/**
 * Seconds after which a queue is to hand a message out again that failed, by how often it was handed out; at once the last time,
 * after which it is a dead letter. A service that wants to be left alone for longer (milliseconds) is.
 */
export function redeliveryAfter(received: number, retryAfterMs = 0): number {
  const wait = waits[received - 1];
  return wait === undefined ? 0 : Math.min(longest, Math.max(wait, Math.ceil(retryAfterMs / 1_000)));
}
