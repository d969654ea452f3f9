import { createSqs, type SqsService } from '../../../../../local/aws/services/sqs/sqs.ts';
import type { PutMetric } from '../../../../../local/aws/targets.ts';
import { type Bench, call, createBench, place } from '../bench.ts';

const dispatchArn = 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-dispatch';
const deadArn = `${dispatchArn}-dead`;

describe('the local SQS', () => {
  let bench: Bench;
  let sqs: SqsService;
  let metrics: Parameters<PutMetric>[0][];
  let QueueUrl: string;

  beforeEach(async () => {
    bench = createBench();
    metrics = [];
    sqs = createSqs({
      ...bench.context,
      endpointUrl: () => 'http://127.0.0.1:4566',
      putMetric: (metric) => metrics.push(metric),
    });
    await call(sqs, 'CreateQueue', { QueueName: 'kizuki-dispatch-dead' });
    const created = await call(sqs, 'CreateQueue', {
      QueueName: 'kizuki-dispatch',
      Attributes: {
        VisibilityTimeout: '30',
        RedrivePolicy: JSON.stringify({ deadLetterTargetArn: deadArn, maxReceiveCount: 3 }),
      },
    });
    QueueUrl = created.QueueUrl;
  });

  afterEach(() => sqs.stop?.());

  const send = (MessageBody: string, more = {}) => call(sqs, 'SendMessage', { QueueUrl, MessageBody, ...more });
  const receive = (more = {}) => call(sqs, 'ReceiveMessage', { QueueUrl, ...more });

  test('hides a received message for the visibility timeout, then hands it out again with a new handle', async () => {
    await send('hello');

    const first = await receive();
    const hidden = await receive();
    await bench.clock.advance(30_000);
    const again = await receive({ MessageSystemAttributeNames: ['All'] });

    expect(hidden).toEqual({});
    expect(again.Messages[0]).toMatchObject({
      MessageId: first.Messages[0].MessageId,
      Body: 'hello',
      Attributes: { ApproximateReceiveCount: '2', SentTimestamp: String(Date.parse('2026-11-22T00:00:00Z')) },
    });
    expect(again.Messages[0].ReceiptHandle).not.toBe(first.Messages[0].ReceiptHandle);
  });

  test('moves a message to the dead-letter queue once it was received too often, and tells so', async () => {
    await send('poison');

    for (let round = 0; round < 3; round += 1) {
      expect((await receive()).Messages).toHaveLength(1);
      await bench.clock.advance(30_000);
    }
    const fourth = await receive();
    const dead = await call(sqs, 'ReceiveMessage', {
      QueueUrl: 'http://elsewhere/000000000000/kizuki-dispatch-dead',
      AttributeNames: ['All'],
    });

    expect(fourth).toEqual({});
    expect(dead.Messages).toMatchObject([{ Body: 'poison', Attributes: { DeadLetterQueueSourceArn: dispatchArn } }]);
    expect(bench.logged).toEqual([{ type: 'dead-letter', queue: 'kizuki-dispatch', body: 'poison' }]);
  });

  test('keeps a message whose dead-letter queue does not exist, and says so', async () => {
    await call(sqs, 'DeleteQueue', { QueueUrl: 'x/kizuki-dispatch-dead' });
    await send('poison');

    for (let round = 0; round < 4; round += 1) {
      await receive();
      await bench.clock.advance(30_000);
    }
    const { Attributes } = await call(sqs, 'GetQueueAttributes', { QueueUrl, AttributeNames: ['All'] });

    expect(Attributes.ApproximateNumberOfMessages).toBe('1');
    expect(bench.logged).toContainEqual(expect.objectContaining({ type: 'undelivered', arn: deadArn }));
  });

  test('ends a long poll as soon as a message comes', async () => {
    const polled = receive({ WaitTimeSeconds: 20 });

    await bench.clock.advance(5_000);
    await send('late');

    expect((await polled).Messages).toMatchObject([{ Body: 'late' }]);
    expect(bench.clock.now()).toBe(Date.parse('2026-11-22T00:00:05Z'));
  });

  test('ends a long poll empty when its time is over', async () => {
    const polled = receive({ WaitTimeSeconds: '20' });

    await bench.clock.advance(20_000);

    expect(await polled).toEqual({});
  });

  test('ends a long poll when a hidden message comes back', async () => {
    await send('again');
    await receive({ VisibilityTimeout: 7 });
    const polled = receive({ WaitTimeSeconds: 20 });

    await bench.clock.advance(7_000);

    expect((await polled).Messages).toMatchObject([{ Body: 'again' }]);
  });

  test('ends long polls when it is stopped', async () => {
    const polled = receive({ WaitTimeSeconds: 20 });

    await sqs.stop?.();

    expect(await polled).toEqual({});
  });

  test('holds a delayed message back', async () => {
    await send('later', { DelaySeconds: 10 });

    const before = await receive();
    await bench.clock.advance(10_000);
    const after = await receive();

    expect(before).toEqual({});
    expect(after.Messages).toMatchObject([{ Body: 'later' }]);
  });

  test('deletes by the handle of the last receive only', async () => {
    await send('hello');
    const old = (await receive({ VisibilityTimeout: 0 })).Messages[0].ReceiptHandle;
    const { ReceiptHandle } = (await receive()).Messages[0];

    await call(sqs, 'DeleteMessage', { QueueUrl, ReceiptHandle: old });
    const kept = await call(sqs, 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
    });
    await call(sqs, 'DeleteMessage', { QueueUrl, ReceiptHandle });
    const gone = await call(sqs, 'GetQueueAttributes', {
      QueueUrl,
      AttributeNames: ['ApproximateNumberOfMessagesNotVisible'],
    });

    expect(kept.Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: '1' });
    expect(gone.Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: '0' });
  });

  test('makes a message visible at once where its visibility is changed to nothing', async () => {
    await send('hello');
    const { ReceiptHandle } = (await receive()).Messages[0];

    await call(sqs, 'ChangeMessageVisibility', { QueueUrl, ReceiptHandle, VisibilityTimeout: 0 });

    expect((await receive()).Messages).toHaveLength(1);
  });

  test('tells which entries of a batch failed', async () => {
    const answer = await call(sqs, 'SendMessageBatch', {
      QueueUrl,
      Entries: [
        { Id: 'a', MessageBody: 'one' },
        { Id: 'b', MessageBody: '' },
      ],
    });

    expect(answer.Successful).toMatchObject([{ Id: 'a', MD5OfMessageBody: 'f97c5d29941bfb1b2fdab0874906ab82' }]);
    expect(answer.Failed).toMatchObject([{ Id: 'b', Code: 'MissingParameter', SenderFault: true }]);
  });

  test('digests message attributes as SDKs check them', async () => {
    const answer = await send('hello', {
      MessageAttributes: {
        timestamp: { DataType: 'Number', StringValue: '1493147359900' },
      },
    });

    expect(answer.MD5OfMessageAttributes).toBe('235c5c510d26fb653d073faed50ae77c');
  });

  test('hands out only the attributes asked for', async () => {
    await send('hello', {
      MessageAttributes: {
        'kizuki.stage': { DataType: 'String', StringValue: 'a' },
        other: { DataType: 'String', StringValue: 'b' },
      },
    });

    const { Messages } = await receive({ MessageAttributeNames: ['kizuki.*'], AttributeNames: ['SenderId'] });

    expect(Object.keys(Messages[0].MessageAttributes)).toEqual(['kizuki.stage']);
    expect(Object.keys(Messages[0].Attributes)).toEqual(['SenderId']);
  });

  test('keeps the order of a group in a FIFO queue and drops what was sent twice', async () => {
    const fifo = await call(sqs, 'CreateQueue', {
      QueueName: 'ordered.fifo',
      Attributes: { FifoQueue: 'true', ContentBasedDeduplication: 'true' },
    });
    const put = (MessageBody: string, MessageGroupId: string) =>
      call(sqs, 'SendMessage', { QueueUrl: fifo.QueueUrl, MessageBody, MessageGroupId });
    await put('a1', 'a');
    await put('a1', 'a');
    await put('a2', 'a');
    await put('b1', 'b');
    const take = async () =>
      (await call(sqs, 'ReceiveMessage', { QueueUrl: fifo.QueueUrl, MaxNumberOfMessages: 1 })).Messages?.[0];

    const first = await take();
    const second = await take();
    const third = await take();
    await call(sqs, 'DeleteMessage', { QueueUrl: fifo.QueueUrl, ReceiptHandle: first.ReceiptHandle });
    const fourth = await take();

    expect([first.Body, second?.Body, third?.Body, fourth?.Body]).toEqual(['a1', 'b1', undefined, 'a2']);
  });

  test('forgets messages older than the retention period', async () => {
    await call(sqs, 'SetQueueAttributes', { QueueUrl, Attributes: { MessageRetentionPeriod: '60' } });
    await send('old');

    await bench.clock.advance(60_000);

    expect(await receive()).toEqual({});
  });

  test('wakes listeners when a message comes and when one comes back', async () => {
    const woken: number[] = [];
    const stop = sqs.onMessage(dispatchArn, () => woken.push(bench.clock.now() - Date.parse('2026-11-22T00:00:00Z')));

    await send('hello');
    await receive({ VisibilityTimeout: 5 });
    await bench.clock.advance(5_000);
    stop();
    await send('unheard');

    expect(woken).toEqual([0, 5_000]);
  });

  test('puts the depth of each queue every minute, as alarms on dead-letter queues need it', async () => {
    await send('a');
    await send('b');
    await receive({ VisibilityTimeout: 600 });

    await bench.clock.advance(60_000);

    const told = metrics.filter(({ dimensions }) => dimensions.QueueName === 'kizuki-dispatch');
    expect(Object.fromEntries(told.map(({ name, value }) => [name, value]))).toEqual({
      ApproximateNumberOfMessagesVisible: 1,
      ApproximateNumberOfMessagesNotVisible: 1,
      ApproximateNumberOfMessagesDelayed: 0,
      ApproximateAgeOfOldestMessage: 60,
    });
  });

  test('creates the queues and policies of a template', async () => {
    const made = await sqs.provision['AWS::SQS::Queue']?.({
      stack: 'Kizuki',
      logicalId: 'Queue',
      type: 'AWS::SQS::Queue',
      properties: {
        QueueName: 'kizuki-notify',
        VisibilityTimeout: 90,
        RedrivePolicy: { deadLetterTargetArn: deadArn, maxReceiveCount: 5 },
      },
    });
    const PolicyDocument = {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow' as const, Action: 'sqs:SendMessage', Resource: '*' }],
    };
    await sqs.provision['AWS::SQS::QueuePolicy']?.({
      stack: 'Kizuki',
      logicalId: 'Policy',
      type: 'AWS::SQS::QueuePolicy',
      properties: { Queues: [made?.ref], PolicyDocument },
    });

    expect(made).toMatchObject({
      ref: `http://127.0.0.1:4566/${place.account}/kizuki-notify`,
      attributes: { Arn: 'arn:aws:sqs:ap-northeast-1:000000000000:kizuki-notify', QueueName: 'kizuki-notify' },
    });
    expect(sqs.resourcePolicy?.(made?.attributes.Arn as string)).toEqual(PolicyDocument);
  });

  const refusals: [string, string, Record<string, unknown>, string][] = [
    [
      'a queue that is not there',
      'SendMessage',
      { QueueUrl: 'http://h/000000000000/none', MessageBody: 'x' },
      'QueueDoesNotExist',
    ],
    ['a message without a body', 'SendMessage', { QueueUrl: 'kizuki-dispatch' }, 'MissingParameter'],
    [
      'an unknown attribute',
      'SetQueueAttributes',
      { QueueUrl: 'kizuki-dispatch', Attributes: { Colour: 'red' } },
      'InvalidAttributeName',
    ],
    [
      'a delay that is too long',
      'SendMessage',
      { QueueUrl: 'kizuki-dispatch', MessageBody: 'x', DelaySeconds: 901 },
      'ValidationError',
    ],
    [
      'the same name with other attributes',
      'CreateQueue',
      { QueueName: 'kizuki-dispatch', Attributes: { DelaySeconds: '5' } },
      'QueueNameExists',
    ],
    ['an empty batch', 'DeleteMessageBatch', { QueueUrl: 'kizuki-dispatch', Entries: [] }, 'EmptyBatchRequest'],
  ];

  test.each(refusals)('refuses %s', async (_name, operation, input, code) => {
    await expect(call(sqs, operation, input)).rejects.toMatchObject({ code });
  });

  test('asks for the permission on the queue that the URL names', () => {
    const permissions = sqs.operations.DeleteMessageBatch?.permissions({ QueueUrl });

    expect(permissions).toEqual([{ action: 'sqs:DeleteMessage', resource: dispatchArn }]);
  });
});
