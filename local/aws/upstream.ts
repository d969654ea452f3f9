import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AwsError } from './service.ts';
import type { Target, WireRequest, WireResponse } from './wire/request.ts';

/** Headers that belong to one connection, not to the request; https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'proxy-authorization',
]);

/**
 * Sends a request to another endpoint as it is, only the host rewritten, and gives its answer as it is.
 * Throws `AwsError` naming service and operation where there is no upstream, or none that answers.
 */
export async function passOn(upstream: URL | undefined, target: Target, request: WireRequest): Promise<WireResponse> {
  if (!upstream) throw notServed(target);
  const send = upstream.protocol === 'https:' ? httpsRequest : httpRequest;
  const url = new URL(request.url, upstream);
  const headers = {
    ...withoutHops(request.headers),
    host: upstream.host,
    'content-length': String(request.body.length),
  };
  return new Promise((resolve, reject) => {
    const outgoing = send(url, { method: request.method, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', (error) => reject(unreachable(upstream, target, error)));
      incoming.on('end', () => {
        const answered = Object.entries(incoming.headers).map(([name, value]) => [
          name,
          [value ?? ''].flat().join(', '),
        ]);
        const { 'content-length': _, ...rest } = withoutHops(Object.fromEntries(answered));
        resolve({ status: incoming.statusCode ?? 502, headers: rest, body: Buffer.concat(chunks) });
      });
    });
    outgoing.on('error', (error) => reject(unreachable(upstream, target, error)));
    outgoing.end(request.body);
  });
}

/** The error for an operation that is neither served here nor passed on. */
export function notServed({ service, operation }: Target): AwsError {
  const text = `${service}:${operation} is not served by the local endpoint; start it with --upstream URL to pass it on to another (moto, LocalStack)`;
  return new AwsError('NotImplemented', text, 501);
}

function unreachable(upstream: URL, { service, operation }: Target, cause: Error): AwsError {
  const error = new AwsError(
    'ServiceUnavailable',
    `${service}:${operation} was passed on to ${upstream.origin}, which failed: ${cause.message}`,
    502,
  );
  return Object.assign(error, { cause });
}

function withoutHops(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name)));
}
