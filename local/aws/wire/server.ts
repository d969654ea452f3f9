import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../usage-error.ts';
import type { WireRequest, WireResponse } from './request.ts';

/** A listening server. */
export interface WireServer {
  url: string;
  /** Ends it, open connections too. */
  close(): Promise<void>;
}

/** Listens on a port (0 for a free one) and answers every request with `answer`; a port in use is a `UsageError`. */
export async function serveWire(
  { host, port }: { host: string; port: number },
  answer: (request: WireRequest) => Promise<WireResponse>,
): Promise<WireServer> {
  const server = createServer((incoming, outgoing) => {
    respond(incoming, outgoing, answer).catch((error: Error) => refuseUnreadable(outgoing, error));
  });
  server.keepAliveTimeout = 60_000; // longer than the SDK keeps an idle connection, so that it never meets a closing one
  await listen(server, host, port);
  const { port: actual } = server.address() as AddressInfo;
  return { url: `http://${host}:${actual}`, close: () => close(server) };
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answer: (request: WireRequest) => Promise<WireResponse>,
): Promise<void> {
  const { status, headers, body } = await answer(await read(incoming));
  outgoing.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  outgoing.end(body);
}

/** For a request that is no whole HTTP request, or not in the encoding that it names; gone callers hear nothing. */
function refuseUnreadable(outgoing: ServerResponse, error: Error): void {
  if (outgoing.destroyed || outgoing.headersSent) return;
  const body = JSON.stringify({
    __type: 'SerializationException',
    message: `The request cannot be read: ${error.message}`,
  });
  outgoing.writeHead(400, { 'content-type': 'application/json' }).end(body);
}

async function read(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
  const raw = Buffer.concat(chunks);
  const { 'content-encoding': encoding, ...others } = headers;
  const request = { method: incoming.method ?? 'GET', url: incoming.url ?? '/' };
  if (encoding !== 'gzip') return { ...request, headers, body: raw };
  const body = gunzipSync(raw);
  return { ...request, headers: { ...others, 'content-length': String(body.length) }, body };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portInUse(host, port) : error),
    );
    server.listen(port, host, resolve);
  });
}

function portInUse(host: string, port: number): UsageError {
  return new UsageError(
    `port ${port} on ${host} is in use; stop what listens there, or choose another with --port (0 takes a free one)`,
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
}
