import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSsmAutomations } from '../../../../functions/adapters/ssm/automations.ts';
import { createSsmClient } from '../../../../functions/adapters/ssm/ssm-client.ts';
import { AutomationsBusyError } from '../../../../functions/decision/automations-busy-error.ts';

const request = { document: 'Kizuki-x', parameters: {}, clientToken: '0a0b0c0d-0000-4000-8000-000000000000', tags: {} };

type Answer = { status: number; body: object };
const refusal = (code: string): Answer => ({ status: 400, body: { __type: code, message: 'Rate exceeded' } });
const started: Answer = { status: 200, body: { AutomationExecutionId: 'execution-1' } };

describe('starting an execution', () => {
  let server: Server;
  let answers: Answer[];
  let tokens: string[];

  beforeEach(async () => {
    tokens = [];
    server = createServer((incoming, outgoing) => {
      let text = '';
      incoming.on('data', (part) => (text += part));
      incoming.on('end', () => {
        tokens.push(JSON.parse(text).ClientToken);
        const { status, body } = answers.shift() ?? started;
        outgoing.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });

  afterEach(async () => {
    await new Promise((closed) => server.close(closed));
  });

  function start(maxAttempts: number): Promise<string> {
    const { port } = server.address() as AddressInfo;
    const client = createSsmClient({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'ap-northeast-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts,
    });
    return createSsmAutomations(client)
      .start(request)
      .finally(() => client.destroy());
  }

  test('goes on after SSM throttled it, with the same token', async () => {
    answers = [refusal('ThrottlingException')];

    expect(await start(3)).toBe('execution-1');
    expect(tokens).toEqual([request.clientToken, request.clientToken]);
  });

  test('tells of throttling that outlasts its attempts apart from every other failure', async () => {
    answers = Array.from({ length: 9 }, () => refusal('ThrottlingException'));

    await expect(start(2)).rejects.toThrow(AutomationsBusyError);
    expect(tokens).toHaveLength(2);
  });

  test('does not try again at once where too many executions are queued: none ends within seconds', async () => {
    answers = [refusal('AutomationExecutionLimitExceededException')];

    const starting = start(3);

    await expect(starting).rejects.toThrow(
      /SSM Automation takes no execution of Kizuki-x now \(AutomationExecutionLimitExceededException: Rate exceeded\)/,
    );
    expect(tokens).toHaveLength(1);
  });

  test('passes every other refusal on as it is', async () => {
    answers = [refusal('AutomationDefinitionNotFoundException')];

    await expect(start(3)).rejects.toMatchObject({ name: 'AutomationDefinitionNotFoundException' });
  });

  test('retries adaptively, five times at most, unless told otherwise', async () => {
    const client = createSsmClient({ region: 'ap-northeast-1' });

    const [attempts, strategy] = await Promise.all([client.config.maxAttempts(), client.config.retryStrategy()]);

    expect(attempts).toBe(5);
    expect(strategy).toMatchObject({ mode: 'adaptive' });
  });
});
