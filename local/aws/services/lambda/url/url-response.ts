import type { WireResponse } from '../../../wire/request.ts';
import type { InvocationResult } from '../invocation.ts';

/**
 * What a function's answer becomes for who called its URL: an object with a `statusCode` is a response, anything else the body of one.
 * A function that failed is 502, and nothing of its error is told.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function urlResponse({ payload, functionError }: InvocationResult): WireResponse {
  if (functionError !== undefined) return plain(502, 'Internal Server Error');
  const answer: unknown = JSON.parse(payload || 'null');
  const response = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined;
  if (response === undefined || !('statusCode' in response)) {
    return { status: 200, headers: json, body: typeof answer === 'string' ? answer : payload };
  }
  const { statusCode, headers = {}, body = '', isBase64Encoded, cookies } = response;
  if (cookies !== undefined) return plain(501, 'Cookies of a function URL are not served here.');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const named = Object.entries(headers as Record<string, unknown>).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status: Number(statusCode),
    headers: { ...json, ...Object.fromEntries(named) },
    body: isBase64Encoded === true ? Buffer.from(text, 'base64') : text,
  };
}

const json = { 'content-type': 'application/json' };

/** An answer of Lambda itself. */
export function plain(status: number, Message: string): WireResponse {
  return { status, headers: json, body: JSON.stringify({ Message }) };
}
