import type { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { createDynamoGuardStore } from '../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { createDynamoWatchList } from '../../functions/adapters/dynamodb/watch-list.ts';
import { guardStoreContract } from './guard-store.contract.ts';
import { incidentStoreContract } from './incident-store.contract.ts';

const table = 'kizuki';
const server: ReturnType<typeof createServer> = dynalite({ createTableMs: 0 });
let client: DynamoDBClient;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'ap-northeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: ['pk', 'sk', 'openedDay', 'openedAt', 'watch', 'lookAt', 'board', 'standing'].map(
        (AttributeName) => ({
          AttributeName,
          AttributeType: 'S',
        }),
      ),
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: [
        {
          IndexName: 'opened',
          KeySchema: [
            { AttributeName: 'openedDay', KeyType: 'HASH' },
            { AttributeName: 'openedAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'watch',
          KeySchema: [
            { AttributeName: 'watch', KeyType: 'HASH' },
            { AttributeName: 'lookAt', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'board',
          KeySchema: [
            { AttributeName: 'board', KeyType: 'HASH' },
            { AttributeName: 'standing', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['owner', 'row'] },
        },
      ],
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1, maxDelay: 1 }, { TableName: table });
});

afterAll(async () => {
  client.destroy();
  await new Promise((resolve) => server.close(resolve));
});

const now = () => '2026-11-22T03:00:00.000Z';

incidentStoreContract('DynamoDB', async () => createDynamoIncidentStore({ client, table }));
guardStoreContract('DynamoDB', async () => createDynamoGuardStore({ client, table, now }));

test('the incidents that are unfinished and those whose tickets are, are lists apart', async () => {
  const incidents = createDynamoIncidentStore({ client, table });
  const tickets = createDynamoWatchList(client, table, 'tickets');
  const early = '2000-01-01T00:00:00.000Z';
  await incidents.watch('inc-of-both', early);
  await tickets.watch('inc-of-both', early);

  const [watched] = await tickets.due(early, 10);
  if (watched !== undefined) await tickets.unwatch(watched);

  expect(watched).toEqual({ incidentId: 'inc-of-both', lookAt: early });
  expect(await tickets.due(early, 10)).toEqual([]);
  expect(await incidents.due(early, 10)).toEqual([{ incidentId: 'inc-of-both', lookAt: early }]);
});
