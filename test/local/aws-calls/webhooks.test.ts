// https://docs.aws.amazon.com/systems-manager/latest/userguide/creating-webhook-integrations.html
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsCall, AwsCallError } from '../../../local/automation/ports.ts';
import { webhookCaller } from '../../../local/aws-calls/webhooks.ts';

const NAME = '/d9d01087-4a3f-49e0-b0b4-d568d7826553/ssm/integrations/webhook/chat';
const { signal } = new AbortController();

let provider: Server;
let url: string;
let requests: object[];

beforeEach(async () => {
  requests = [];
  provider = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += chunk;
    const { authorization, 'content-type': type } = incoming.headers;
    requests.push({ method: incoming.method, path: incoming.url, authorization, type, body });
    outgoing.writeHead(202).end('queued');
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(provider.address() as AddressInfo).port}/hook`;
});

afterEach(async () => {
  provider.closeAllConnections();
  await new Promise((resolve) => provider.close(resolve));
});

/** A parameter store with one integration; undefined where there is none. */
function store(value: string | undefined) {
  const calls: AwsCall[] = [];
  const invoke = webhookCaller(async (call) => {
    calls.push(call);
    if (value === undefined) throw new AwsCallError('ParameterNotFound', 'no such parameter', 400);
    return { Parameter: { Value: value } };
  });
  return { calls, invoke };
}

test('the integration is read from where SSM keeps it, as the role, and the body posted to its URL', async () => {
  const { calls, invoke } = store(JSON.stringify({ description: 'chat', url }));

  const answer = await invoke({ integration: 'chat', body: '{"text":"hi"}', assumeRole: 'arn:role', signal });

  expect(calls).toMatchObject([
    { service: 'ssm', api: 'GetParameter', input: { Name: NAME, WithDecryption: true }, assumeRole: 'arn:role' },
  ]);
  expect(requests).toEqual([{ method: 'POST', path: '/hook', type: 'application/json', body: '{"text":"hi"}' }]);
  expect(answer).toEqual({ response: 'queued', responseCode: 202 });
});

test.each<[string, object, string | undefined, string]>([
  ['the default body is sent where the step has none', { payload: 'default' }, undefined, 'default'],
  ['a default body may be a map', { payload: { a: 1 } }, undefined, '{"a":1}'],
  ["the step's body wins", { payload: 'default' }, 'own', 'own'],
])('%s', async (_, fields, body, sent) => {
  const { invoke } = store(JSON.stringify({ url, ...fields }));

  await invoke({ integration: 'chat', ...(body === undefined ? {} : { body }), signal });

  expect(requests).toMatchObject([{ body: sent }]);
});

test('headers of the integration are sent, and fields may be written in capitals', async () => {
  const { invoke } = store(JSON.stringify({ URL: url, Headers: { Authorization: 'k', 'Content-Type': 'text/plain' } }));

  await invoke({ integration: 'chat', signal });

  expect(requests).toMatchObject([{ authorization: 'k', type: 'text/plain' }]);
});

test.each([
  [undefined, `there is no webhook integration chat: put a SecureString parameter ${NAME}`],
  ['url', 'the webhook integration chat is not JSON'],
  ['[]', 'is not a map of its fields'],
  ['{"description":"x"}', 'has no url'],
  ['{"url":"http://example.com/hook"}', 'must be https, but is http://example.com/hook'],
  ['{"url":"http://127.0.0.1:1/"}', 'the webhook of the integration chat was not reached'],
])('an integration %j is refused', async (value, why) => {
  await expect(store(value).invoke({ integration: 'chat', signal })).rejects.toThrow(why);
});

test('another error of the parameter store is told as it is', async () => {
  const denied = new AwsCallError('AccessDeniedException', 'not authorized to perform: ssm:GetParameter', 400);
  const invoke = webhookCaller(async () => {
    throw denied;
  });

  await expect(invoke({ integration: 'chat', signal })).rejects.toBe(denied);
});
