import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UsageError } from '../../usage-error.ts';
import type { Feed } from '../feed/feed.ts';
import { sendEvents } from './event-stream.ts';
import { refusalOf } from './gate.ts';
import { readJson } from './read-json.ts';
import { RequestFault } from './request-fault.ts';
import { securityHeaders } from './security-headers.ts';

/** A file of the page. */
export interface Asset {
  type: string;
  body: string | Buffer;
}

export interface ServeOptions {
  /** On 127.0.0.1; 0 takes a free one. */
  port: number;
  token: string;
  feed: Feed;
  /** By path. */
  assets: Record<string, Asset>;
  /** What a GET answers, by path, as JSON. */
  reads: Record<string, () => Promise<unknown>>;
  /** What a POST does and answers, by path, as JSON. */
  changes: Record<string, (body: Record<string, unknown>) => Promise<unknown>>;
  /** Told of what failed for no fault of the request. */
  onError(error: unknown): void;
}

export interface PageServer {
  port: number;
  close(): Promise<void>;
}

const loopback = '127.0.0.1';

/** Serves the page on loopback; throws `UsageError` for a port in use. */
export async function serve(options: ServeOptions): Promise<PageServer> {
  let port = options.port;
  const server = createServer((request, response) => {
    answer(request, response, { ...options, port }).catch((error) => {
      options.onError(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { error: 'the page failed; the terminal says how' });
    });
  });
  await listen(server, port);
  port = (server.address() as AddressInfo).port;
  return {
    port,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ServeOptions): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  const { method = 'GET', headers } = request;
  const url = URL.parse(request.url ?? '/', 'http://page');
  if (url === null) return sendJson(response, 400, { error: 'the address is none' });
  const { pathname: path } = url;
  const refusal = refusalOf({ method, path, headers }, options);
  if (refusal) return sendJson(response, refusal.status, { error: refusal.why });
  try {
    if (method === 'POST') return await change(request, response, path, options);
    return await read(request, response, url, options);
  } catch (error) {
    if (!(error instanceof RequestFault)) throw error;
    sendJson(response, error.status, { error: error.message });
  }
}

async function read(
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  { feed, assets, reads }: ServeOptions,
): Promise<void> {
  const path = url.pathname;
  if (path === '/events') {
    const last = request.headers['last-event-id'] ?? url.searchParams.get('after') ?? undefined;
    return sendEvents(response, feed, Array.isArray(last) ? last[0] : last);
  }
  const asset = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (asset) {
    response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
    return;
  }
  const reader = Object.hasOwn(reads, path) ? reads[path] : undefined;
  if (!reader) throw new RequestFault(`there is nothing at ${path}`, 404);
  sendJson(response, 200, await reader());
}

async function change(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { changes }: ServeOptions,
): Promise<void> {
  const doing = Object.hasOwn(changes, path) ? changes[path] : undefined;
  if (!doing) throw new RequestFault(`nothing can be done at ${path}`, 404);
  sendJson(response, 200, await doing(await readJson(request)));
}

function sendJson(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(data));
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UsageError(
              `port ${port} on ${loopback} is in use; stop what listens there, or choose another with --page-port (0 takes a free one)`,
            )
          : error,
      ),
    );
    server.listen(port, loopback, resolve);
  });
}
