/**
 * A request that was made without an id, with one from its invocation: Lambda keeps it over its own retries, so that a
 * retried request is still one request. Anything else is left as it is.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function withRequestId(raw: unknown, invocationId: string): unknown {
  if (typeof raw !== 'object' || raw === null || !('remediation' in raw) || 'id' in raw) return raw;
  return { ...raw, id: `invocation-${invocationId}` };
}
