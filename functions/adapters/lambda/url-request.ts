import type { LambdaFunctionURLEvent } from 'aws-lambda';

/** A request to the URL of a function: names of headers in lower case, the body as text. */
export interface UrlRequest {
  headers: Record<string, string | undefined>;
  body: string;
}

/**
 * The request that an event is, where it came by the function's URL; undefined for any other event. Whoever sends the request decides
 * nothing of the event's shape.
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads
 */
export function urlRequestOf(event: unknown): UrlRequest | undefined {
  const { requestContext, headers, body = '', isBase64Encoded } = (event ?? {}) as Partial<LambdaFunctionURLEvent>;
  if (requestContext?.http === undefined) return undefined;
  return { headers: headers ?? {}, body: isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body };
}
