import type { IncomingMessage } from 'node:http';
import { RequestFault } from './request-fault.ts';

const mostBytes = 256 * 1024;

/** The body of a request as an object. Throws `RequestFault` for one that is too large, or is none. */
export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > mostBytes) throw new RequestFault(`the body has more than ${mostBytes} bytes`, 413);
    chunks.push(chunk as Buffer);
  }
  let data: unknown;
  try {
    data = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch (cause) {
    throw new RequestFault(`the body is not JSON: ${(cause as Error).message}`, 400, { cause });
  }
  if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data as Record<string, unknown>;
  throw new RequestFault('the body must be an object');
}
