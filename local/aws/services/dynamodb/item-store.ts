import { Agent, request, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { AwsError, type Place } from '../../service.ts';

/** How long a table is CREATING, UPDATING or DELETING: long enough to be seen, short enough not to be waited for. Milliseconds. */
const tableDelays = { createTableMs: 20, updateTableMs: 200, deleteTableMs: 20 };

export interface ItemStore {
  /** Sends one operation with its JSON body and answers as DynamoDB does on the wire. */
  send(operation: string, body: string): Promise<{ status: number; body: string }>;
  /** The same with plain data; throws `AwsError` where the answer is an error. */
  call(operation: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Starts dynalite, in memory, on a loopback port of its own at the first call. */
export function createItemStore(place: Place): ItemStore {
  const agent = new Agent({ keepAlive: true });
  let running: Promise<Server> | undefined;

  const store: ItemStore = {
    async send(operation, body) {
      running ??= listen(place);
      const { port } = (await running).address() as AddressInfo;
      return post(agent, port, operation, body);
    },
    async call(operation, input) {
      const { status, body } = await store.send(operation, JSON.stringify(input));
      const answer = JSON.parse(body);
      if (status === 200) return answer;
      throw new AwsError(
        String(answer.__type).split('#').at(-1) as string,
        answer.message ?? answer.Message ?? body,
        status,
      );
    },
    async stop() {
      agent.destroy();
      const server = await running;
      if (!server) return;
      // dynalite's own close also closes its store, and throws at whatever is still under way; the store in memory needs no closing
      await new Promise<void>((resolve, reject) => {
        Server.prototype.close.call(server, (error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      });
    },
  };
  return store;
}

function listen(place: Place): Promise<Server> {
  const server = atPlace(place, () => dynalite(tableDelays));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** dynalite takes the account and region of its ARNs from the environment, when it is made; the environment is as before afterwards. */
function atPlace<Made>({ account, region }: Place, make: () => Made): Made {
  const { AWS_ACCOUNT_ID, AWS_REGION } = process.env;
  Object.assign(process.env, { AWS_ACCOUNT_ID: account, AWS_REGION: region });
  try {
    return make();
  } finally {
    restore('AWS_ACCOUNT_ID', AWS_ACCOUNT_ID);
    restore('AWS_REGION', AWS_REGION);
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

function post(agent: Agent, port: number, operation: string, body: string): Promise<{ status: number; body: string }> {
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `DynamoDB_20120810.${operation}`,
    'x-amz-date': '20000101T000000Z', // asked for, not looked at: the endpoint in front has checked who calls
    authorization: 'AWS4-HMAC-SHA256 Credential=local, SignedHeaders=host, Signature=local',
  };
  return new Promise((resolve, reject) => {
    const sent = request({ agent, host: '127.0.0.1', port, method: 'POST', headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 500, body: Buffer.concat(chunks).toString('utf8') }),
      );
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
