import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { NoMessageIdError, snsChannel } from '../../../../functions/adapters/sns/sns-channel.ts';

const topicArn = 'arn:aws:sns:ap-northeast-1:000000000000:kizuki-incidents';
const message = {
  subject: '[Kizuki] 復旧: サービスの再起動',
  body: '発生した事象',
  incidentId: 'inc-1',
  dedupKey: 'inc-1/resolved',
};
const client = new SNSClient({ region: 'ap-northeast-1' });
const sns = mockClient(client);

beforeEach(() => {
  sns.reset();
  sns.on(PublishCommand).resolves({ MessageId: 'msg-1' });
});

afterAll(() => client.destroy());

function published() {
  return sns.commandCalls(PublishCommand)[0]?.args[0].input;
}

test('publishes to the topic and resolves to the id of the message', async () => {
  const result = await snsChannel(client, topicArn).deliver(message);

  expect(result).toEqual({ messageId: 'msg-1' });
  expect(published()).toEqual({
    TopicArn: topicArn,
    Subject: '[Kizuki] 復旧: サービスの再起動',
    Message: '発生した事象',
    MessageAttributes: { incidentId: { DataType: 'String', StringValue: 'inc-1' } },
  });
});

test.each([
  ['too long', 'あ'.repeat(200), /^あ{98}…$/],
  ['of two lines', 'a\r\nb\u0007', /^a b$/],
  ['empty', '\n', /^Kizuki$/],
])('makes a subject that is %s fit', async (_what, subject, expected) => {
  await snsChannel(client, topicArn).deliver({ ...message, subject });

  expect(published()?.Subject).toMatch(expected);
});

test.each([
  ['あ', 3],
  ['😀', 4],
])('cuts a body of %s that is too large between two characters', async (character, bytes) => {
  await snsChannel(client, topicArn).deliver({ ...message, body: character.repeat(100_000) });

  const body = published()?.Message ?? '';
  expect(Buffer.byteLength(body)).toBeLessThanOrEqual(260_000);
  expect(Buffer.byteLength(body)).toBeGreaterThan(260_000 - 3 - bytes);
  expect([...new Set(body)]).toEqual([character, '…']);
});

test('on a FIFO topic gives repeats the same deduplication id', async () => {
  await snsChannel(client, `${topicArn}.fifo`).deliver(message);

  expect(published()).toMatchObject({
    MessageGroupId: 'inc-1',
    MessageDeduplicationId: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});

test('throws what SNS throws', async () => {
  sns.on(PublishCommand).rejects(new Error('AuthorizationError'));

  await expect(snsChannel(client, topicArn).deliver(message)).rejects.toThrow('AuthorizationError');
});

test('throws where SNS gives no id', async () => {
  sns.on(PublishCommand).resolves({});

  await expect(snsChannel(client, topicArn).deliver(message)).rejects.toThrow(NoMessageIdError);
});
