import { randomUUID } from 'node:crypto';
import type { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { AwsError, type Input } from '../../local/aws/service.ts';
import { answer } from '../../local/aws/wire/answer.ts';
import { serveWire } from '../../local/aws/wire/server.ts';
import type { Rounds } from './rounds.ts';

/** What AWS says while an alarm is in ALARM, automation is on and nothing else goes on. */
const answers: Record<string, (input: Input) => Record<string, unknown>> = {
  'ssm:GetParameters': ({ Names }) => ({ Parameters: Names.map((Name: string) => ({ Name, Value: 'on' })) }),
  'ssm:StartAutomationExecution': () => ({ AutomationExecutionId: randomUUID() }),
  'cloudwatch:DescribeAlarms': ({ AlarmNames }) => ({
    MetricAlarms: AlarmNames.map((AlarmName: string) => ({ AlarmName, StateValue: 'ALARM' })),
  }),
  'events:PutEvents': ({ Entries }) => ({
    FailedEntryCount: 0,
    Entries: Entries.map(() => ({ EventId: randomUUID() })),
  }),
};

/**
 * An AWS endpoint for one dispatch of one alarm: every call passes `rounds` first. DynamoDB is dynalite with Kizuki's table, empty;
 * the rest answers as above, and a call to anything else is refused by name.
 */
export async function serveAws(rounds: Rounds): Promise<{ url: string; close(): Promise<void> }> {
  const dynamo = await startDynamo();
  const caller = { account: '000000000000', arn: 'arn:aws:iam::000000000000:root' };
  const server = await serveWire({ host: '127.0.0.1', port: 0 }, async (request) =>
    answer(
      {
        callerOf: () => caller,
        serves: () => true,
        forward: (_caller, { service, operation }) =>
          service === 'dynamodb'
            ? rounds.enter(`dynamodb:${operation}`).then(() => dynamo.pass(operation, request.body))
            : undefined,
        async call(_caller, { service, operation }, input) {
          const name = `${service}:${operation}`;
          await rounds.enter(name);
          const reply = answers[name];
          if (!reply)
            throw new AwsError('UnknownOperationException', `${name} is not expected on the way to an execution`);
          return reply(input);
        },
        passOn: async (_caller, { service, operation }) => {
          throw new AwsError('UnknownOperationException', `${service}:${operation} is not expected`);
        },
        fault: (error) => console.error(error),
      },
      request,
    ),
  );
  return {
    url: server.url,
    close: async () => {
      await server.close();
      await dynamo.close();
    },
  };
}

async function startDynamo() {
  const server: ReturnType<typeof createServer> = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint: url, region: 'ap-northeast-1', credentials });
  await client.send(
    new CreateTableCommand({
      TableName: 'kizuki',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: 'kizuki' });
  client.destroy();

  return {
    async pass(operation: string, body: Buffer) {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization:
          'AWS4-HMAC-SHA256 Credential=bench/20260101/ap-northeast-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
        'x-amz-date': '20260101T000000Z',
      };
      const response = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
      return {
        status: response.status,
        headers: { 'content-type': headers['content-type'] },
        body: await response.text(),
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
