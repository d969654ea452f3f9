import { type Aws, type DocumentCase, failureOf, outputOf, statusOf } from '../document-case.ts';

const TEXT = 'a "quoted" line\nand {{ braces }} \\ 気付き';

async function queue(aws: Aws, QueueName: string): Promise<Record<string, string>> {
  return { url: (await aws('sqs', 'CreateQueue', { QueueName })).QueueUrl };
}

async function table(aws: Aws, TableName: string): Promise<Record<string, string>> {
  await aws('dynamodb', 'CreateTable', {
    TableName,
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    ProvisionedThroughput: { ReadCapacityUnits: 2, WriteCapacityUnits: 3 },
  });
  return { TableName };
}

async function throughput(aws: Aws, made: object) {
  const { Table } = await aws('dynamodb', 'DescribeTable', { ...made });
  return [Table.ProvisionedThroughput.ReadCapacityUnits, Table.ProvisionedThroughput.WriteCapacityUnits];
}

async function key(aws: Aws): Promise<Record<string, string>> {
  return { KeyId: (await aws('kms', 'CreateKey')).KeyMetadata.KeyId };
}

export const data: DocumentCase[] = [
  {
    title: 'gives the queue its dead-letter queue',
    document: 'sqs-dead-letter',
    arrange: (aws) => queue(aws, 'work'),
    parameters: ({ url = '' }) => ({ QueueUrl: [url], Name: ['work-dead'] }),
    status: 'Success',
    async changed(aws, { url }, record) {
      const { Attributes } = await aws('sqs', 'GetQueueAttributes', {
        QueueUrl: url,
        AttributeNames: ['RedrivePolicy'],
      });
      expect(JSON.parse(Attributes.RedrivePolicy)).toEqual({
        deadLetterTargetArn: outputOf(record, 'read.Arn')[0],
        maxReceiveCount: 3,
      });
    },
  },
  {
    title: 'delivers any text unchanged',
    document: 'sqs-send',
    arrange: (aws) => queue(aws, 'letters'),
    parameters: ({ url = '' }) => ({ QueueUrl: [url], Text: [TEXT] }),
    status: 'Success',
    async changed(aws, { url }, record) {
      const { Messages } = await aws('sqs', 'ReceiveMessage', { QueueUrl: url });
      expect(Messages).toMatchObject([{ Body: TEXT, MessageId: outputOf(record, 'send.MessageId')[0] }]);
    },
  },
  {
    title: 'raises the units to write, and keeps those to read',
    document: 'dynamodb-raise-capacity',
    arrange: (aws) => table(aws, 'orders'),
    parameters: ({ TableName = '' }) => ({ Table: [TableName], Units: ['9'] }),
    status: 'Success',
    async changed(aws, made, record) {
      expect(await throughput(aws, made)).toEqual([2, 9]);
      expect(outputOf(record, 'before.Write')).toEqual(['3']);
    },
  },
  {
    title: 'never lowers',
    document: 'dynamodb-raise-capacity',
    arrange: (aws) => table(aws, 'carts'),
    parameters: ({ TableName = '' }) => ({ Table: [TableName], Units: ['1'] }),
    status: 'Success',
    async changed(aws, made, record) {
      expect(await throughput(aws, made)).toEqual([2, 3]);
      expect(statusOf(record, 'raise')).toBe('Pending');
    },
  },
  {
    title: 'takes a free lock',
    document: 'dynamodb-lock',
    arrange: (aws) => table(aws, 'locks'),
    parameters: ({ TableName = '' }) => ({ Table: [TableName], Target: ['i-1'] }),
    status: 'Success',
    async changed(aws, made, record) {
      const { Items } = await aws('dynamodb', 'Scan', made);
      expect(Items).toEqual([{ pk: { S: 'lock#i-1' }, by: { S: record.AutomationExecutionId }, tries: { N: '1' } }]);
    },
  },
  {
    title: 'leaves a lock that another holds',
    document: 'dynamodb-lock',
    async arrange(aws) {
      const made = await table(aws, 'held');
      await aws('dynamodb', 'PutItem', { ...made, Item: { pk: { S: 'lock#i-1' }, by: { S: 'another' } } });
      return made;
    },
    parameters: ({ TableName = '' }) => ({ Table: [TableName], Target: ['i-1'] }),
    status: 'Failed',
    async changed(aws, made, record) {
      expect(failureOf(record, 'lock')).toContain('An error occurred (ConditionalCheckFailedException)');
      expect((await aws('dynamodb', 'Scan', made)).Items).toMatchObject([{ by: { S: 'another' } }]);
    },
  },
  {
    title: 'turns rotation on',
    document: 'kms-rotate',
    arrange: key,
    parameters: ({ KeyId = '' }) => ({ KeyId: [KeyId] }),
    status: 'Success',
    async changed(aws, made) {
      expect(await aws('kms', 'GetKeyRotationStatus', made)).toMatchObject({ KeyRotationEnabled: true });
    },
  },
  {
    title: 'fails for a key that is not there',
    document: 'kms-rotate',
    arrange: async () => ({}),
    parameters: () => ({ KeyId: ['00000000-0000-0000-0000-000000000000'] }),
    status: 'Failed',
    async changed(_aws, _made, record) {
      expect(failureOf(record, 'enable')).toContain('An error occurred (NotFoundException)');
    },
  },
  {
    title: 'gets the text back',
    document: 'kms-round-trip',
    arrange: key,
    parameters: ({ KeyId = '' }) => ({ KeyId: [KeyId], Text: [TEXT] }),
    status: 'Success',
    async changed(_aws, _made, record) {
      expect(outputOf(record, 'decrypt.Text')).toEqual([TEXT]);
    },
  },
];
