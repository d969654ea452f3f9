import type { WireRequest } from '../../../wire/request.ts';

/** What AWS hands a function as text; any other body is in Base64, that of a form too. */
const textTypes = /^(text\/|application\/(json|javascript|xml)\b)/i;

/**
 * The event that a request to a function URL becomes, payload format 2.0. The caller's address is this machine's.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function urlEvent(
  { method, headers, body }: WireRequest,
  url: { name: string; path: string; query: string },
  { requestId, now }: { requestId: string; now: number },
): Record<string, unknown> {
  const { cookie, ...others } = headers;
  const isText = body.length === 0 || textTypes.test(headers['content-type'] ?? '');
  const parameters = [...new URLSearchParams(url.query)];
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: url.path,
    rawQueryString: url.query,
    ...(cookie !== undefined && { cookies: cookie.split(/;\s*/) }),
    headers: others,
    ...(parameters.length > 0 && { queryStringParameters: joined(parameters) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: url.name,
      domainName: headers.host ?? '',
      domainPrefix: url.name,
      http: {
        method,
        path: url.path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: '$default',
      stage: '$default',
      time: timeText(now),
      timeEpoch: now,
    },
    ...(body.length > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: !isText,
  };
}

/** A parameter that is given more than once has its values joined by commas. */
function joined(parameters: [string, string][]): Record<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of parameters) values.set(name, values.has(name) ? `${values.get(name)},${value}` : value);
  return Object.fromEntries(values);
}

/** `22/Nov/2026:09:05:01 +0000` */
function timeText(now: number): string {
  const [, day, month, year, time] = new Date(now).toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
