import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request as Slack signed it. */
export interface SlackRequest {
  /** Byte for byte as it came. */
  body: string;
  /** Header `X-Slack-Request-Timestamp`: seconds since 1970. */
  timestamp: string;
  /** Header `X-Slack-Signature`: `v0=` and a HMAC-SHA256 in hexadecimal digits. */
  signature: string;
}

/** Slack's own advice: an older request may be a recorded one. */
const mostAgeSeconds = 5 * 60;

/**
 * Whether Slack made the request, for the app of that signing secret and within that age of `now` (milliseconds since 1970), to either side. The comparison
 * takes the same time wherever the signatures differ.
 * https://docs.slack.dev/authentication/verifying-requests-from-slack
 */
export function isFromSlack(
  { body, timestamp, signature }: SlackRequest,
  secret: string,
  { now, ageSeconds = mostAgeSeconds }: { now: number; ageSeconds?: number },
): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1_000 - Number(timestamp)) > ageSeconds) return false;
  if (!/^v0=[0-9a-f]{64}$/.test(signature)) return false;
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest();
  return timingSafeEqual(expected, Buffer.from(signature.slice('v0='.length), 'hex'));
}
