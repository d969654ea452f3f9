import { GetMetricStatisticsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { typedInput } from '../../../local/aws-calls/typed-input.ts';

const TIME = '2030-01-31T10:00:00.000Z';

// biome-ignore lint/suspicious/noExplicitAny: the SDK does not publish the type of an operation's description
const inputOf = (command: any) => command.schema[4];

test('times become dates, at any depth', () => {
  const statistics = typedInput(inputOf(new GetMetricStatisticsCommand({} as never)), {
    StartTime: TIME,
    MetricName: TIME,
  });
  const data = typedInput(inputOf(new PutMetricDataCommand({} as never)), {
    MetricData: [{ MetricName: 'Up', Timestamp: TIME, Value: 1 }],
  });

  expect(statistics).toEqual({ StartTime: new Date(TIME), MetricName: TIME });
  expect(data).toEqual({ MetricData: [{ MetricName: 'Up', Timestamp: new Date(TIME), Value: 1 }] });
});

test('a time that is none is refused', () => {
  const schema = inputOf(new GetMetricStatisticsCommand({} as never));

  expect(() => typedInput(schema, { StartTime: 'soon' })).toThrow('"soon" is not a time');
});

test('blobs become bytes', () => {
  const input = typedInput(inputOf(new InvokeCommand({} as never)), { FunctionName: 'f', Payload: '{"a":1}' });

  expect(input).toEqual({ FunctionName: 'f', Payload: new TextEncoder().encode('{"a":1}') });
});

test('maps, unions and members that the SDK does not know stay as they are', () => {
  const item = { pk: { S: 'a' }, list: { L: [{ N: '1' }] }, flag: { BOOL: true } };

  const input = typedInput(inputOf(new PutItemCommand({} as never)), { TableName: 't', Item: item, Unknown: { a: 1 } });

  expect(input).toEqual({ TableName: 't', Item: item, Unknown: { a: 1 } });
});
