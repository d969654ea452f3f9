import * as fc from 'fast-check';
import { AwsError } from '../../../../local/aws/service.ts';
import { parameterTree } from '../../../../local/aws/wire/query-parameters.ts';
import { escapeXml } from '../../../../local/aws/wire/xml.ts';
import { exchange, signedFor } from './exchange.ts';

const request = (service: string, parameters: Record<string, string>) => ({
  headers: { ...signedFor(service), 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  body: Buffer.from(new URLSearchParams(parameters).toString()),
});

test('Lists, maps and structures are read by their schema, scalars in their own type', async () => {
  const { calls } = await exchange(
    request('monitoring', {
      Action: 'PutMetricData',
      Version: '2010-08-01',
      Namespace: 'Kizuki/Host',
      'MetricData.member.1.MetricName': 'ServiceUp',
      'MetricData.member.1.Dimensions.member.1.Name': 'Service',
      'MetricData.member.1.Dimensions.member.1.Value': 'web',
      'MetricData.member.1.Timestamp': '2026-01-02T03:04:05Z',
      'MetricData.member.1.Value': '0.5',
      'MetricData.member.1.Values.member.10': '3',
      'MetricData.member.1.Values.member.9': '2',
    }),
    () => ({}),
  );

  expect(calls).toEqual([
    {
      service: 'cloudwatch',
      operation: 'PutMetricData',
      input: {
        Namespace: 'Kizuki/Host',
        MetricData: [
          {
            MetricName: 'ServiceUp',
            Dimensions: [{ Name: 'Service', Value: 'web' }],
            Timestamp: new Date('2026-01-02T03:04:05Z'),
            Value: 0.5,
            Values: [2, 3],
          },
        ],
      },
    },
  ]);
});

test('SNS message attributes are a map with names of its own', async () => {
  const { calls } = await exchange(
    request('sns', {
      Action: 'Publish',
      TopicArn: 'arn',
      Message: 'hello & <you>',
      'MessageAttributes.entry.1.Name': 'kind',
      'MessageAttributes.entry.1.Value.DataType': 'String',
      'MessageAttributes.entry.1.Value.StringValue': 'page',
    }),
    () => ({}),
  );

  expect(calls[0]?.input).toEqual({
    TopicArn: 'arn',
    Message: 'hello & <you>',
    MessageAttributes: { kind: { DataType: 'String', StringValue: 'page' } },
  });
});

test('Lists, maps, times and special characters are written as XML', async () => {
  const { text, response } = await exchange(request('sns', { Action: 'GetTopicAttributes', TopicArn: 'arn' }), () => ({
    Attributes: { Policy: '{"a":"<b>"}' },
  }));
  const topics = await exchange(request('sns', { Action: 'ListTopics' }), () => ({
    Topics: [{ TopicArn: 'a' }, { TopicArn: 'b' }],
  }));

  expect(response.headers['content-type']).toBe('text/xml');
  expect(text).toContain(
    '<GetTopicAttributesResponse xmlns="https://sns.amazonaws.com/doc/2010-03-31/"><GetTopicAttributesResult><Attributes><entry><key>Policy</key><value>{&quot;a&quot;:&quot;&lt;b&gt;&quot;}</value></entry></Attributes></GetTopicAttributesResult><ResponseMetadata><RequestId>',
  );
  expect(topics.text).toContain(
    '<Topics><member><TopicArn>a</TopicArn></member><member><TopicArn>b</TopicArn></member></Topics>',
  );
});

test('SQS as older clients speak it has flattened lists and maps', async () => {
  const { calls, text } = await exchange(
    request('sqs', { Action: 'ReceiveMessage', QueueUrl: 'url', MaxNumberOfMessages: '2', 'AttributeName.1': 'All' }),
    () => ({
      Messages: [
        { MessageId: '1', Body: 'a' },
        { MessageId: '2', Attributes: { SentTimestamp: '5' } },
      ],
    }),
  );

  expect(calls[0]?.input).toMatchObject({ QueueUrl: 'url', MaxNumberOfMessages: 2, AttributeNames: ['All'] });
  expect(text).toContain('<Message><MessageId>1</MessageId><Body>a</Body></Message>');
  expect(text).toContain('<Attribute><Name>SentTimestamp</Name><Value>5</Value></Attribute>');
});

test.each([
  ['sns', 'NotFound', 404, 'NotFound', 404],
  ['sns', 'AccessDeniedException', 403, 'AuthorizationError', 403],
  ['sts', 'AccessDeniedException', 403, 'AccessDenied', 403],
  ['sts', 'ValidationError', 400, 'ValidationError', 400],
])('In %s the error %s (%d) is %s on the wire', async (service, code, status, wireCode, wireStatus) => {
  const failing = () => {
    throw new AwsError(code, 'no <way>', status);
  };

  const { response, text } = await exchange(request(service, { Action: 'ListTopics' }), failing);

  expect(response.status).toBe(wireStatus);
  expect(text).toContain(`<Error><Type>Sender</Type><Code>${wireCode}</Code><Message>no &lt;way&gt;</Message></Error>`);
});

test('Every parameter is found again under its dotted name', () => {
  const name = fc
    .array(fc.stringMatching(/^[A-Za-z0-9]{1,4}$/), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('.'));
  fc.assert(
    fc.property(fc.dictionary(name, fc.string()), (parameters) => {
      const tree = parameterTree(Object.entries(parameters));

      for (const [path, value] of Object.entries(parameters)) {
        const node = path
          .split('.')
          .reduce((at, part) => at?.children.get(part), tree as ReturnType<typeof parameterTree> | undefined);
        expect(node?.value).toBe(value);
      }
    }),
  );
});

test('Escaped text holds no markup', () => {
  fc.assert(
    fc.property(fc.string(), (text) => expect(escapeXml(text)).not.toMatch(/[<>"]|&(?!(amp|lt|gt|quot|#xD);)/)),
  );
});
