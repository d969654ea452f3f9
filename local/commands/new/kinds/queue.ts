import { apiAnswers, apiImports, asksFor } from './api-test.ts';
import type { Kind } from './kind.ts';

/** An SQS queue; the example makes its consumers poll longer. */
export const queue: Kind = {
  what: 'an SQS queue',
  areas: ['sqs'],
  parameter: {
    ...{ name: 'QueueName', en: 'The queue', ja: '対象のキュー' },
    ...{ pattern: '^[A-Za-z0-9_-]{1,80}(\\.fifo)?$', example: 'orders' },
  },
  dimension: 'QueueName',
  purpose: {
    en: 'Consumers ask an empty queue again and again. Let each request wait up to 20 seconds for a message.',
    ja: '空のキューへの問い合わせが多すぎる。1 回の受信要求がメッセージを最大 20 秒待つようにする。',
  },
  builder: ['act', 'output', 'precheck', 'queue', 'read'],
  steps: `
    const on = queue(QueueName);
    const found = read(
      'FindQueue', { en: 'Find the queue', ja: 'キューを探す' },
      'sqs', 'GetQueueUrl', { QueueName },
      { Url: output.string('$.QueueUrl') }, { on },
    );
    const before = read(
      'ReadBefore', { en: 'Read what is about to change', ja: '変更前の値を読む' },
      'sqs', 'GetQueueAttributes', { QueueUrl: found.Url, AttributeNames: ['ReceiveMessageWaitTimeSeconds'] },
      { Wait: output.string('$.Attributes.ReceiveMessageWaitTimeSeconds') }, { on },
    );
    return [
      found,
      before,
      precheck('PollsShortly', { en: 'Refuse unless it polls shortly', ja: 'ショートポーリングでなければ中止する' }, before.Wait, ['0']),

      act(
        'PollLonger', { en: 'Let requests wait for a message', ja: 'ロングポーリングを有効にする' },
        'sqs', 'SetQueueAttributes', { QueueUrl: found.Url, Attributes: { ReceiveMessageWaitTimeSeconds: '20' } }, { on },
      ).undoneBy(
        { en: 'Set it as it was', ja: '元の値に戻す' },
        'sqs', 'SetQueueAttributes', { QueueUrl: found.Url, Attributes: { ReceiveMessageWaitTimeSeconds: before.Wait } }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      [
        "on('sqs', 'GetQueueUrl').returns({ QueueUrl: 'https://sqs.ap-northeast-1.amazonaws.com/000000000000/orders' })",
        "on('sqs', 'GetQueueAttributes').returns({ Attributes: { ReceiveMessageWaitTimeSeconds: state } })",
      ],
      [['sqs', 'SetQueueAttributes']],
      '0',
    ),
    refusedState: '20',
    refusal: 'PollsShortly Failed',
    undone: 'UndoPollLonger Success',
    does: asksFor('SetQueueAttributes', "{ Attributes: { ReceiveMessageWaitTimeSeconds: '20' } }"),
    undoes: asksFor('SetQueueAttributes', "{ Attributes: { ReceiveMessageWaitTimeSeconds: '0' } }", 'last'),
  },
};
