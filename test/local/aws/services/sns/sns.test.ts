import type { Service } from '../../../../../local/aws/service.ts';
import { createSns } from '../../../../../local/aws/services/sns/sns.ts';
import { type Bench, call, createBench } from '../bench.ts';
import { settle } from '../manual-clock.ts';

const topicArn = 'arn:aws:sns:ap-northeast-1:000000000000:kizuki-incidents';
const queueArn = 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-notify';
const functionArn = 'arn:aws:lambda:ap-northeast-1:000000000000:function:kizuki-notify';

describe('the local SNS', () => {
  let bench: Bench;
  let sns: Service;
  let broken: string | undefined;

  beforeEach(async () => {
    bench = createBench();
    broken = undefined;
    sns = createSns({
      ...bench.context,
      deliver: async (delivery) => {
        if (delivery.arn === broken) throw new Error('gone');
        await bench.deliver(delivery);
      },
    });
    await call(sns, 'CreateTopic', { Name: 'kizuki-incidents' });
  });

  const subscribe = (Protocol: string, Endpoint: string, Attributes = {}) =>
    call(sns, 'Subscribe', { TopicArn: topicArn, Protocol, Endpoint, Attributes });
  const publish = (more = {}) =>
    call(sns, 'Publish', { TopicArn: topicArn, Subject: 'Disk full', Message: 'mended', ...more });

  test('gives a queue the notification in its envelope', async () => {
    await subscribe('sqs', queueArn);

    const { MessageId } = await publish({ MessageAttributes: { risk: { DataType: 'String', StringValue: 'low' } } });

    expect(bench.delivered).toMatchObject([
      { arn: queueArn, source: { principal: 'sns.amazonaws.com', sourceArn: topicArn } },
    ]);
    expect(JSON.parse(bench.delivered[0]?.body as string)).toMatchObject({
      Type: 'Notification',
      MessageId,
      TopicArn: topicArn,
      Subject: 'Disk full',
      Message: 'mended',
      Timestamp: '2026-11-22T00:00:00.000Z',
      MessageAttributes: { risk: { Type: 'String', Value: 'low' } },
    });
  });

  test('gives a raw subscription the message alone', async () => {
    await subscribe('sqs', queueArn, { RawMessageDelivery: 'true' });

    await publish();

    expect(bench.delivered.map(({ body }) => body)).toEqual(['mended']);
  });

  test('gives a function the event that Lambda documents', async () => {
    const { SubscriptionArn } = await subscribe('lambda', functionArn);

    await publish({ Subject: undefined });

    expect(JSON.parse(bench.delivered[0]?.body as string)).toMatchObject({
      Records: [
        {
          EventSource: 'aws:sns',
          EventVersion: '1.0',
          EventSubscriptionArn: SubscriptionArn,
          Sns: { Type: 'Notification', TopicArn: topicArn, Subject: null, Message: 'mended', MessageAttributes: {} },
        },
      ],
    });
  });

  test('tells the log once, however many people listen', async () => {
    await subscribe('email', 'a@example.com');
    await subscribe('email', 'b@example.com');
    await subscribe('https', 'https://example.com');

    await publish({ MessageStructure: 'json', Message: '{"default":"short","email":"long"}' });

    expect(bench.delivered).toEqual([]);
    expect(bench.logged).toEqual([{ type: 'published', topicArn, subject: 'Disk full', message: 'long' }]);
  });

  const filters: [string, Record<string, unknown>, Record<string, unknown>, number][] = [
    ['an attribute that matches', { FilterPolicy: '{"risk":["low","medium"]}' }, {}, 1],
    ['an attribute that does not', { FilterPolicy: '{"risk":[{"anything-but":"low"}]}' }, {}, 0],
    ['an attribute that is absent', { FilterPolicy: '{"owner":["web"]}' }, {}, 0],
    ['a number', { FilterPolicy: '{"count":[{"numeric":[">",2]}]}' }, {}, 1],
    ['an element of a list', { FilterPolicy: '{"areas":["disk"]}' }, {}, 1],
    [
      'the body',
      { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"state":{"value":["ALARM"]}}' },
      { Message: '{"state":{"value":"ALARM"}}' },
      1,
    ],
    ['a body that is no JSON', { FilterPolicyScope: 'MessageBody', FilterPolicy: '{"state":["ALARM"]}' }, {}, 0],
  ];

  test.each(filters)('filters by %s', async (_name, attributes, message, expected) => {
    await subscribe('sqs', queueArn, attributes);

    await publish({
      MessageAttributes: {
        risk: { DataType: 'String', StringValue: 'low' },
        count: { DataType: 'Number', StringValue: '3' },
        areas: { DataType: 'String.Array', StringValue: '["host","disk"]' },
      },
      ...message,
    });

    expect(bench.delivered).toHaveLength(expected);
  });

  test('sends what cannot be delivered to the dead-letter queue of the subscription', async () => {
    broken = queueArn;
    await subscribe('sqs', queueArn, {
      RawMessageDelivery: true,
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: `${queueArn}-dead` }),
    });

    await publish();
    await settle();

    expect(bench.delivered).toMatchObject([{ arn: `${queueArn}-dead`, body: 'mended' }]);
    expect(bench.logged).toContainEqual({ type: 'undelivered', arn: queueArn, sourceArn: topicArn, message: 'gone' });
  });

  test('tells which entries of a batch failed', async () => {
    const answer = await call(sns, 'PublishBatch', {
      TopicArn: topicArn,
      PublishBatchRequestEntries: [
        { Id: 'a', Message: 'one' },
        { Id: 'b', Message: '' },
      ],
    });

    expect(answer).toMatchObject({
      Successful: [{ Id: 'a', MessageId: expect.any(String) }],
      Failed: [{ Id: 'b', Code: 'InvalidParameter', SenderFault: true }],
    });
  });

  test('lists topics and subscriptions, each subscription once', async () => {
    const first = await subscribe('sqs', queueArn);
    const second = await subscribe('sqs', queueArn);
    await subscribe('email', 'a@example.com');

    await call(sns, 'Unsubscribe', { SubscriptionArn: first.SubscriptionArn });
    const { Subscriptions } = await call(sns, 'ListSubscriptionsByTopic', { TopicArn: topicArn });

    expect(second).toEqual(first);
    expect(Subscriptions).toMatchObject([{ Protocol: 'email', Endpoint: 'a@example.com', TopicArn: topicArn }]);
    expect(await call(sns, 'ListTopics')).toEqual({ Topics: [{ TopicArn: topicArn }] });
  });

  test('creates the topics, policies and subscriptions of a template', async () => {
    const of = (type: string, properties: Record<string, unknown>) =>
      sns.provision[type]?.({ stack: 'Kizuki', logicalId: 'Made', type, properties });
    const topic = await of('AWS::SNS::Topic', {
      TopicName: 'made',
      DisplayName: 'Made',
      KmsMasterKeyId: 'alias/aws/sns',
    });
    await of('AWS::SNS::Subscription', {
      TopicArn: topic?.ref,
      Protocol: 'sqs',
      Endpoint: queueArn,
      RawMessageDelivery: true,
    });
    const PolicyDocument = { Version: '2012-10-17', Statement: [] };
    await of('AWS::SNS::TopicPolicy', { Topics: [topic?.ref], PolicyDocument });

    await publish({ TopicArn: topic?.ref });

    expect(topic).toEqual({
      ref: 'arn:aws:sns:ap-northeast-1:000000000000:made',
      attributes: { TopicArn: 'arn:aws:sns:ap-northeast-1:000000000000:made', TopicName: 'made' },
    });
    expect(sns.resourcePolicy?.(topic?.ref as string)).toEqual(PolicyDocument);
    expect(bench.delivered).toMatchObject([{ arn: queueArn, body: 'mended' }]);
    await expect(of('AWS::SNS::Topic', { ArchivePolicy: {} })).rejects.toThrow('ArchivePolicy');
  });

  const refusals: [string, string, Record<string, unknown>, string][] = [
    ['a topic that is not there', 'Publish', { TopicArn: `${topicArn}-none`, Message: 'x' }, 'NotFound'],
    ['an empty message', 'Publish', { TopicArn: topicArn, Message: '' }, 'InvalidParameter'],
    [
      'a subject with a line break',
      'Publish',
      { TopicArn: topicArn, Message: 'x', Subject: 'a\nb' },
      'InvalidParameter',
    ],
    [
      'a structured message without a default',
      'Publish',
      { TopicArn: topicArn, Message: '{}', MessageStructure: 'json' },
      'InvalidParameter',
    ],
    ['an unknown protocol', 'Subscribe', { TopicArn: topicArn, Protocol: 'pigeon', Endpoint: 'x' }, 'InvalidParameter'],
    [
      'a filter with a fault',
      'Subscribe',
      { TopicArn: topicArn, Protocol: 'sqs', Endpoint: queueArn, Attributes: { FilterPolicy: '{"a":"b"}' } },
      'InvalidParameter',
    ],
  ];

  test.each(refusals)('refuses %s', async (_name, operation, input, code) => {
    await expect(call(sns, operation, input)).rejects.toMatchObject({ code });
  });
});
