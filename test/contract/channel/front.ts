import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What happens to a request in the place of what the service does; `answer-lost` where the service does it and nobody hears of it. */
type Trouble = { status: number; headers?: Record<string, string>; body?: string } | 'answer-lost';

/** A server on loopback in front of a service, in which things go wrong. */
export interface Front {
  url: string;
  /** Come over the next requests, one each. */
  trouble: Trouble[];
  /** Nobody listens there, until it comes back at the same port. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  close(): Promise<void>;
}

/** Passes requests on to the service at this origin; `change` may change their headers. */
export async function frontOf(
  service: string,
  change: (headers: Record<string, string>) => Record<string, string> = (headers) => headers,
): Promise<Front> {
  const trouble: Trouble[] = [];
  let server: Server | undefined;
  let port = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const wrong = trouble.shift();
    if (wrong !== undefined && wrong !== 'answer-lost') {
      response.writeHead(wrong.status, wrong.headers).end(wrong.body ?? '');
      return;
    }
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers as Record<string, string>;
    const { method = 'GET', url = '/' } = request;
    const passed = await fetch(new URL(url, service), {
      ...{ method, headers: change(headers), redirect: 'manual' },
      ...(body.length > 0 && { body }),
    });
    const text = await passed.text();
    if (wrong === 'answer-lost') return void request.socket.destroy();
    const { 'content-encoding': ____, 'transfer-encoding': _____, ...kept } = Object.fromEntries(passed.headers);
    response.writeHead(passed.status, { ...kept, 'content-length': Buffer.byteLength(text) }).end(text);
  }

  const comeBack = async (): Promise<void> => {
    server = createServer((request, response) => {
      answer(request, response).catch((error: unknown) => response.writeHead(502).end(String(error)));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const goDown = async (): Promise<void> => {
    const ended = server;
    server = undefined;
    if (ended === undefined) return;
    ended.close();
    ended.closeAllConnections();
    await once(ended, 'close');
  };
  await comeBack();
  return { url: `http://127.0.0.1:${port}`, trouble, goDown, comeBack, close: goDown };
}
