import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Refused } from './requests.ts';
import { answerTo } from './routes.ts';
import type { Fault, JiraWorld } from './world.ts';

/** The mail address that the token of Jira Cloud belongs to. */
export const user = 'kizuki@example.com';

export interface RunningJira {
  url: string;
  stop(): Promise<void>;
}

/**
 * A stand-in for Jira on loopback, built from its documentation: what is not documented it refuses, and what is it checks as Jira does.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/intro/
 */
export async function startJira(world: JiraWorld): Promise<RunningJira> {
  const server = createServer((request, response) => {
    answer(world, request, response).catch((error: unknown) => {
      send(response, 500, { errorMessages: [String(error)] });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

async function answer(world: JiraWorld, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', 'http://jira');
  const base = world.edition === 'cloud' ? '/rest/api/3' : '/rest/api/2';
  const path = url.pathname.slice(base.length);
  world.requests.push({ method, path });
  const raw = await text(request);
  const fault = takeFault(world, method, path);
  if (fault?.answer === 'cut-before') return void request.socket.destroy();
  if (typeof fault?.answer === 'number')
    return send(response, fault.answer, { errorMessages: ['fault'] }, fault.headers);
  const [status, body] = outcome(() => {
    if (!url.pathname.startsWith(`${base}/`)) throw new Refused(404, [`no such API: ${url.pathname}`]);
    if (raw !== '' && headers['content-type'] !== 'application/json')
      throw new Refused(415, ['Unsupported Media Type']);
    return answerTo(world, {
      method,
      path,
      query: url.searchParams,
      body: raw === '' ? undefined : JSON.parse(raw),
      isKnown: isKnown(world, headers.authorization),
    });
  });
  if (fault?.answer === 'cut-after') return void request.socket.destroy();
  send(response, status, body);
}

function takeFault({ faults }: JiraWorld, method: string, path: string): Fault | undefined {
  const index = faults.findIndex((fault) => fault.method === method && fault.path.test(path));
  return index === -1 ? undefined : faults.splice(index, 1)[0];
}

function outcome(work: () => [number, unknown]): [number, unknown] {
  try {
    return work();
  } catch (error) {
    if (error instanceof Refused) return [error.status, error.body];
    throw error;
  }
}

function isKnown({ edition, token }: JiraWorld, authorization: string | undefined): boolean {
  const basic = `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`;
  return authorization === (edition === 'cloud' ? basic : `Bearer ${token}`);
}

function send(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
