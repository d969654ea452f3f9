import { GetMetricStatisticsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PutItemCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DecryptCommand } from '@aws-sdk/client-kms';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { CreateDBInstanceCommand } from '@aws-sdk/client-rds';
import fc from 'fast-check';
import { typedInput } from '../../../local/aws-calls/typed-input.ts';

const TIME = '2030-01-31T10:00:00.000Z';

// biome-ignore lint/suspicious/noExplicitAny: the SDK does not publish the type of an operation's description
const inputOf = (Command: any) => new Command({}).schema[4];
const statistics = { Namespace: 'n', MetricName: TIME, StartTime: TIME, EndTime: TIME, Period: 60 };

test('times become dates, at any depth', () => {
  const got = typedInput(inputOf(GetMetricStatisticsCommand), statistics);
  const put = typedInput(inputOf(PutMetricDataCommand), {
    Namespace: 'n',
    MetricData: [{ MetricName: 'Up', Timestamp: 1893492000, Value: 1 }],
  });

  expect(got).toEqual({ ...statistics, StartTime: new Date(TIME), EndTime: new Date(TIME) });
  expect(put).toMatchObject({ MetricData: [{ Timestamp: new Date('2030-01-01T10:00:00Z') }] });
});

test('blobs become bytes: text as it is, and base64 where they are never text', () => {
  const payload = typedInput(inputOf(InvokeCommand), { FunctionName: 'f', Payload: '{"a":1}' });
  const secret = typedInput(inputOf(DecryptCommand), { CiphertextBlob: '/wA=' });

  expect(payload).toEqual({ FunctionName: 'f', Payload: new TextEncoder().encode('{"a":1}') });
  expect(secret).toEqual({ CiphertextBlob: new Uint8Array([255, 0]) });
});

test('maps and unions stay as they are', () => {
  const item = { pk: { S: 'a' }, list: { L: [{ N: '1' }] }, flag: { BOOL: true } };

  expect(typedInput(inputOf(PutItemCommand), { TableName: 't', Item: item })).toEqual({ TableName: 't', Item: item });
});

test('what the SDK fills in by itself is not missed', () => {
  expect(typedInput(inputOf(TransactWriteItemsCommand), { TransactItems: [] })).toEqual({ TransactItems: [] });
});

// https://boto3.amazonaws.com/v1/documentation/api/latest/guide/error-handling.html
describe('refused as boto3 refuses it', () => {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  test.each<[string, any, Record<string, unknown>, string]>([
    [
      'a parameter that is not there',
      DescribeInstancesCommand,
      { InstanceIdz: ['i-1'] },
      'Unknown parameter in input: "InstanceIdz", must be one of: InstanceIds, ',
    ],
    [
      'the same deeper down',
      DescribeInstancesCommand,
      { Filters: [{ Name: 'x', Value: ['y'] }] },
      'Unknown parameter in Filters[0]: "Value", must be one of: Name, Values',
    ],
    [
      'a required one that is missing',
      PutItemCommand,
      { TableName: 't' },
      'Missing required parameter in input: "Item"',
    ],
    [
      'the same deeper down',
      PutMetricDataCommand,
      { Namespace: 'n', MetricData: [{}] },
      'Missing required parameter in MetricData[0]: "MetricName"',
    ],
    [
      'a map for a text',
      PutItemCommand,
      { TableName: { Name: 't' }, Item: {} },
      'Invalid type for parameter TableName, value: {"Name":"t"}, valid types: a text',
    ],
    [
      'a text for a map',
      DescribeInstancesCommand,
      { Filters: ['x'] },
      'Invalid type for parameter Filters[0], value: "x", valid types: a map',
    ],
    [
      'a word for a number',
      GetMetricStatisticsCommand,
      { ...statistics, Period: 'many' },
      'Invalid type for parameter Period, value: "many", valid types: a number',
    ],
    [
      'a word for a boolean',
      DescribeInstancesCommand,
      { DryRun: 'perhaps' },
      'Invalid type for parameter DryRun, value: "perhaps", valid types: true or false',
    ],
    [
      'a time that is none',
      GetMetricStatisticsCommand,
      { ...statistics, StartTime: 'soon' },
      'Invalid type for parameter StartTime, value: "soon", valid types: a time such as 2030-01-31T10:00:00Z',
    ],
  ])('%s', (_, Command, input, fault) => {
    const typing = () => typedInput(inputOf(Command), input);

    expect(typing).toThrow(expect.objectContaining({ name: 'AwsCallError', code: 'ParamValidationError' }));
    expect(typing).toThrow(`Parameter validation failed:\n${fault}`);
  });

  test('every fault is told, each once', () => {
    const typing = () => typedInput(inputOf(GetMetricStatisticsCommand), { ...statistics, Period: 'x', Foo: 1 });

    expect(typing).toThrow(/^Parameter validation failed:\nInvalid type for parameter Period.*\nUnknown .*"Foo".*$/);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: see above
test.each<[string, any, Record<string, unknown>, object]>([
  ['one value alone is a list of one', DescribeInstancesCommand, { InstanceIds: 'i-1' }, { InstanceIds: ['i-1'] }],
  ['a number as text', DescribeInstancesCommand, { MaxResults: '5' }, { MaxResults: 5 }],
  ['a boolean as text', DescribeInstancesCommand, { DryRun: 'True' }, { DryRun: true }],
  ['a number for a text', PutItemCommand, { TableName: 7, Item: {} }, { TableName: '7', Item: {} }],
  [
    'names in another letter case',
    CreateDBInstanceCommand,
    { DbInstanceIdentifier: 'a', dbInstanceClass: 'b', Engine: 'c' },
    { DBInstanceIdentifier: 'a', DBInstanceClass: 'b', Engine: 'c' },
  ],
])('taken, although boto3 would not: %s', (_, Command, input, typed) => {
  expect(typedInput(inputOf(Command), input)).toEqual(typed);
});

test('whatever a document writes is typed or refused, and texts arrive unchanged', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string(), (value, text) => {
      const Item = { pk: { S: text } };

      expect(typedInput(inputOf(PutItemCommand), { TableName: text, Item })).toEqual({ TableName: text, Item });
      try {
        typedInput(inputOf(DescribeInstancesCommand), { Filters: value, InstanceIds: value, MaxResults: value });
      } catch (error) {
        expect(error).toMatchObject({ name: 'AwsCallError', code: 'ParamValidationError' });
      }
    }),
  );
});
