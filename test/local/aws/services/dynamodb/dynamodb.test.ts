import { createDynamoDb } from '../../../../../local/aws/services/dynamodb/dynamodb.ts';
import type { MeasuredMetric } from '../../../../../local/aws/targets.ts';
import { type Bench, call, createBench } from '../bench.ts';

const tableArn = 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/kizuki';

describe('the local DynamoDB', () => {
  let bench: Bench;
  let dynamodb: ReturnType<typeof createDynamoDb>;
  const measured: MeasuredMetric[] = [];

  beforeEach(() => {
    bench = createBench();
    dynamodb = createDynamoDb({ ...bench.context, putMetric: (metric) => measured.push(metric) });
    measured.length = 0;
  });

  afterEach(() => dynamodb.stop?.());

  // biome-ignore lint/suspicious/noExplicitAny: a test looks at what it expects
  async function send(operation: string, input: Record<string, unknown>): Promise<{ status: number; answer: any }> {
    const { status, body } = await dynamodb.forward(operation, JSON.stringify(input));
    return { status, answer: JSON.parse(body) };
  }

  const provision = (properties: Record<string, unknown>) =>
    dynamodb.provision['AWS::DynamoDB::Table']?.({
      stack: 'Kizuki',
      logicalId: 'Table',
      type: 'AWS::DynamoDB::Table',
      properties,
    });

  const kizuki = {
    TableName: 'kizuki',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    AttributeDefinitions: ['pk', 'sk', 'openedDay', 'openedAt'].map((AttributeName) => ({
      AttributeName,
      AttributeType: 'S',
    })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'opened',
        KeySchema: [
          { AttributeName: 'openedDay', KeyType: 'HASH' },
          { AttributeName: 'openedAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'ALL' },
      },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  };

  const item = (sk: string, more = {}) => ({
    TableName: 'kizuki',
    Item: { pk: { S: 'incident' }, sk: { S: sk }, ...more },
  });

  test('makes the table of a template, ready, under this account and region', async () => {
    const made = await provision(kizuki);
    const { answer } = await send('DescribeTable', { TableName: 'kizuki' });

    expect(made).toEqual({ ref: 'kizuki', attributes: { Arn: tableArn } });
    expect(answer.Table).toMatchObject({
      TableArn: tableArn,
      TableStatus: 'ACTIVE',
      GlobalSecondaryIndexes: [{ IndexArn: `${tableArn}/index/opened`, IndexStatus: 'ACTIVE' }],
    });
    expect(bench.logged).toEqual([]);
  });

  test('answers queries on an index and takes a table by its ARN', async () => {
    await provision(kizuki);
    await send('PutItem', item('1', { openedDay: { S: '2026-11-22' }, openedAt: { S: 'b' } }));
    await send('PutItem', item('2', { openedDay: { S: '2026-11-22' }, openedAt: { S: 'a' } }));

    const { answer } = await send('Query', {
      TableName: tableArn,
      IndexName: 'opened',
      KeyConditionExpression: 'openedDay = :day',
      ExpressionAttributeValues: { ':day': { S: '2026-11-22' } },
    });

    expect(answer.Items.map(({ sk }: { sk: { S: string } }) => sk.S)).toEqual(['2', '1']);
  });

  test('passes an error on as DynamoDB words it', async () => {
    await provision(kizuki);
    await send('PutItem', item('1'));

    const { status, answer } = await send('PutItem', { ...item('1'), ConditionExpression: 'attribute_not_exists(pk)' });

    expect(status).toBe(400);
    expect(answer.__type).toMatch(/#ConditionalCheckFailedException$/);
  });

  test('raises provisioned throughput, UPDATING first and then ACTIVE with the new units', async () => {
    await provision({
      TableName: 'kizuki-demo-orders',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
    });
    const describe = async () => (await send('DescribeTable', { TableName: 'kizuki-demo-orders' })).answer.Table;

    const update = await send('UpdateTable', {
      TableName: 'kizuki-demo-orders',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 3 },
    });
    let table = await describe();
    while (table.TableStatus === 'UPDATING') table = await describe();

    expect(update.answer.TableDescription.TableStatus).toBe('UPDATING');
    expect(table).toMatchObject({
      TableStatus: 'ACTIVE',
      ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 3 },
    });
  });

  test('deletes what has expired, and nothing else', async () => {
    await provision(kizuki);
    const now = Math.floor(bench.clock.now() / 1000);
    await send('PutItem', item('expired', { expiresAt: { N: String(now + 30) } }));
    await send('PutItem', item('later', { expiresAt: { N: String(now + 3600) } }));
    await send('PutItem', item('never'));
    await send('PutItem', item('text', { expiresAt: { S: '1' } }));
    const keys = async () => {
      const { answer } = await send('Scan', { TableName: 'kizuki' });
      return answer.Items.map(({ sk }: { sk: { S: string } }) => sk.S);
    };

    await bench.clock.advance(60_000);
    let left = await keys();
    while (left.includes('expired')) left = await keys();

    expect(left).toEqual(['later', 'never', 'text']);
  });

  test('tells which attribute holds the time to live', async () => {
    await provision(kizuki);

    const enabled = await call(dynamodb, 'DescribeTimeToLive', { TableName: 'kizuki' });
    await call(dynamodb, 'UpdateTimeToLive', {
      TableName: 'kizuki',
      TimeToLiveSpecification: { Enabled: false, AttributeName: 'expiresAt' },
    });
    const disabled = await call(dynamodb, 'DescribeTimeToLive', { TableName: 'kizuki' });

    expect(enabled.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'ENABLED', AttributeName: 'expiresAt' });
    expect(disabled.TimeToLiveDescription).toEqual({ TimeToLiveStatus: 'DISABLED' });
  });

  test('leaves the environment as it was', async () => {
    const before = { ...process.env };

    await provision(kizuki);

    expect(process.env).toEqual(before);
  });

  test('names the operation that its store does not have', async () => {
    await expect(dynamodb.forward('TransactWriteItems', '{}')).rejects.toThrow('dynamodb:TransactWriteItems');
  });

  test('tells of a property that nothing here honours', async () => {
    await provision({ ...kizuki, StreamSpecification: { StreamViewType: 'NEW_IMAGE' } });

    expect(bench.logged).toEqual([{ type: 'unsupported', what: 'StreamSpecification of table kizuki' }]);
  });

  const permissions: [string, Record<string, unknown>, string[]][] = [
    ['PutItem', { TableName: 'kizuki' }, [tableArn]],
    ['Query', { TableName: 'kizuki' }, [tableArn]],
    ['Query', { TableName: tableArn, IndexName: 'opened' }, [`${tableArn}/index/opened`]],
    ['BatchGetItem', { RequestItems: { a: {}, b: {} } }, ['a', 'b'].map((name) => tableArn.replace('kizuki', name))],
    ['TransactWriteItems', { TransactItems: [{ Put: { TableName: 'kizuki' } }] }, [tableArn]],
    ['ListTables', {}, ['*']],
  ];

  test.each(permissions)('asks for the permission of %s %j', (operation, input, resources) => {
    const asked = dynamodb.forwardPermissions(operation, input);

    expect(asked).toEqual(resources.map((resource) => ({ action: `dynamodb:${operation}`, resource })));
  });
});
