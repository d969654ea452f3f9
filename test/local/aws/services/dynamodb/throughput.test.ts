import { createDynamoDb } from '../../../../../local/aws/services/dynamodb/dynamodb.ts';
import type { MeasuredMetric } from '../../../../../local/aws/targets.ts';
import { type Bench, createBench } from '../bench.ts';

const key = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
};

describe('the provisioned capacity of a local table', () => {
  let bench: Bench;
  let dynamodb: ReturnType<typeof createDynamoDb>;
  let measured: MeasuredMetric[];

  beforeEach(async () => {
    bench = createBench();
    measured = [];
    dynamodb = createDynamoDb({ ...bench.context, putMetric: (metric) => measured.push(metric) });
    await provision('orders', { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 } });
  });

  afterEach(() => dynamodb.stop?.());

  const provision = (TableName: string, properties: object) =>
    dynamodb.provision['AWS::DynamoDB::Table']?.({
      stack: 'S',
      logicalId: 'T',
      type: 'AWS::DynamoDB::Table',
      properties: { TableName, ...key, ...properties },
    });

  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
  async function send(operation: string, input: object): Promise<any> {
    return JSON.parse((await dynamodb.forward(operation, JSON.stringify({ TableName: 'orders', ...input }))).body);
  }

  const put = (text = 'x') => send('PutItem', { Item: { id: { S: 'one' }, text: { S: text } } });

  /** How many writes are let through before one is throttled, of at most 1,000. */
  async function putUntilThrottled(): Promise<number> {
    for (let count = 0; count < 1_000; count += 1) {
      try {
        await put();
      } catch (error) {
        expect(error).toMatchObject({ code: 'ProvisionedThroughputExceededException', statusCode: 400 });
        return count;
      }
    }
    return 1_000;
  }

  const sumOf = (name: string) =>
    measured.filter((metric) => metric.name === name).reduce((sum, { value }) => sum + value, 0);

  test('lets a new table use the units of one second, then throttles', async () => {
    expect(await putUntilThrottled()).toBe(2);
  });

  test('gives back what comes each second', async () => {
    await putUntilThrottled();

    await bench.clock.advance(3_000);

    expect(await putUntilThrottled()).toBe(6);
  });

  test('saves five minutes for a burst, and no more', async () => {
    await putUntilThrottled();

    await bench.clock.advance(3_600_000);

    expect(await putUntilThrottled()).toBe(600);
  });

  test('counts a unit for each kilobyte that is written, and owes what was not there', async () => {
    await put('x'.repeat(5_000)); // five units, where there were two
    await bench.clock.advance(1_500); // three more: nothing is owed, nothing is there

    expect(await putUntilThrottled()).toBe(0);
    expect(sumOf('ConsumedWriteCapacityUnits')).toBe(5);
  });

  test('measures what was throttled as DynamoDB does', async () => {
    await putUntilThrottled();

    const events = measured.filter(({ name }) => /Throttle/.test(name));

    expect(events).toEqual([
      {
        namespace: 'AWS/DynamoDB',
        name: 'WriteThrottleEvents',
        dimensions: { TableName: 'orders' },
        value: 1,
        unit: 'Count',
      },
      {
        namespace: 'AWS/DynamoDB',
        name: 'ThrottledRequests',
        dimensions: { TableName: 'orders', Operation: 'PutItem' },
        value: 1,
        unit: 'Count',
      },
    ]);
  });

  test('keeps reads and writes apart', async () => {
    await putUntilThrottled();

    const { Item } = await send('GetItem', { Key: { id: { S: 'one' } } });

    expect(Item.id).toEqual({ S: 'one' });
    await expect(send('Scan', {})).resolves.toBeDefined();
    await expect(send('Scan', {})).rejects.toThrow('throughput for the table was exceeded');
  });

  test('goes by the new units once the table has them', async () => {
    await putUntilThrottled();
    await send('UpdateTable', { ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 50 } });
    await until(async () => (await send('DescribeTable', {})).Table.TableStatus === 'ACTIVE');

    await bench.clock.advance(1_000);

    expect(await putUntilThrottled()).toBe(50);
  });

  test('answers with the capacity only to those who ask for it', async () => {
    const plain = await put();
    await bench.clock.advance(10_000);
    const asked = await send('PutItem', { Item: { id: { S: 'one' } }, ReturnConsumedCapacity: 'TOTAL' });

    expect(plain).toEqual({});
    expect(asked).toEqual({ ConsumedCapacity: { TableName: 'orders', CapacityUnits: 1 } });
  });

  test('never throttles a table that pays per request', async () => {
    await provision('free', { BillingMode: 'PAY_PER_REQUEST' });

    for (let count = 0; count < 50; count += 1) await send('PutItem', { TableName: 'free', Item: { id: { S: 'a' } } });

    expect(measured).toEqual([]);
  });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((turn) => setImmediate(turn));
}
