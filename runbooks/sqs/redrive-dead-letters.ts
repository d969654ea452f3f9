import {
  act,
  alarmIsOk,
  code,
  codeModule,
  is,
  need,
  not,
  output,
  parameter,
  precheck,
  property,
  queue,
  read,
  refuseIf,
  runbook,
  sleep,
  startsWith,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

const judgeDeadLetters = codeModule<typeof import('./judge-dead-letters.handler.ts')>('sqs/judge-dead-letters');

export const redriveDeadLetters = runbook('sqs/redrive-dead-letters', {
  title: { en: 'Move dead letters back to their queue', ja: 'デッドレターを元のキューへ戻す' },
  purpose: {
    en: 'Messages lie in a dead-letter queue, and what kept them from being dealt with is over. Look at some of them, move all back slowly to where they came from, and see that they do not return.',
    ja: 'デッドレターキューにメッセージが残っており、処理できなかった原因は解消している。一部を調べてから、全件を元のキューへ少しずつ戻し、再びデッドレターにならないことを確認する。',
  },
  risk: 'medium',
  owner: 'app-team',
  timeoutMinutes: 150,
  parameters: {
    QueueName: parameter.string({
      label: { en: 'The dead-letter queue', ja: '対象のデッドレターキュー' },
      pattern: '^[a-zA-Z0-9_-]{1,75}([.]fifo)?$',
    }),
    MessagesPerSecond: parameter.integer({
      label: { en: 'How many to move a second', ja: '1 秒あたりに戻す件数' },
      allowed: [1, 5, 10, 20, 50, 100, 200, 500],
      default: 10,
    }),
    MaximumAgeHours: parameter.integer({
      label: { en: 'Refuse if some are older than this, in hours', ja: 'これより古いものがあれば中止する (時間)' },
      allowed: [1, 6, 12, 24, 48, 72, 168, 336],
      default: 72,
    }),
    ConsumerAlarm: parameter.string({
      label: {
        en: 'An alarm that says whether the consumer is well; empty if there is none',
        ja: '処理側の正常性を示すアラーム。なければ空',
      },
      pattern: '^[^\\x00-\\x1f]{0,255}$',
      default: '',
    }),
  },

  steps: ({ QueueName, MessagesPerSecond, MaximumAgeHours, ConsumerAlarm }) => {
    const on = queue(QueueName);
    const found = read(
      'FindQueue',
      { en: 'Find the queue', ja: 'キューを探す' },
      'sqs',
      'GetQueueUrl',
      { QueueName },
      { Url: output.string('$.QueueUrl') },
      { on },
    );
    const before = read(
      'CountMessages',
      { en: 'Count its messages', ja: 'メッセージ数を読む' },
      'sqs',
      'GetQueueAttributes',
      { QueueUrl: found.Url, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] },
      {
        Arn: output.string('$.Attributes.QueueArn'),
        Messages: output.string('$.Attributes.ApproximateNumberOfMessages'),
      },
      { on },
    );
    const source = read(
      'FindSource',
      { en: 'Find whose dead letters it holds', ja: 'どのキューのデッドレターかを調べる' },
      'sqs',
      'ListDeadLetterSourceQueues',
      { QueueUrl: found.Url },
      { Url: output.string('$.queueUrls[0]') },
      { on },
    );
    const tasks = read(
      'ReadTasks',
      { en: 'Read whether messages are being moved', ja: '移動中かどうかを読む' },
      'sqs',
      'ListMessageMoveTasks',
      { SourceArn: before.Arn },
      { Status: output.string('$.Results[0].Status') },
      { on },
    );
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
    const move = act(
      'Move',
      { en: 'Move the messages back', ja: 'メッセージを元のキューへ戻す' },
      'sqs',
      'StartMessageMoveTask',
      { SourceArn: before.Arn, MaxNumberOfMessagesPerSecond: MessagesPerSecond },
      {
        on,
        needs: [
          need('sqs:ReceiveMessage', on),
          need('sqs:DeleteMessage', on),
          need('sqs:GetQueueAttributes', on),
          need('sqs:SendMessage', queue('*')),
        ],
        keep: { TaskHandle: output.string('$.TaskHandle') },
      },
    );

    return [
      found,
      before,
      refuseIf(
        'IsEmpty',
        { en: 'Refuse if there is nothing to move', ja: '戻すメッセージがなければ中止する' },
        is(before.Messages, '0'),
      ),
      source,
      refuseIf(
        'HasNoSource',
        { en: 'Refuse if it is no dead-letter queue of another queue', ja: 'デッドレターキューでなければ中止する' },
        not(startsWith(source.Url, 'http')),
      ),
      tasks,
      refuseIf(
        'IsMoving',
        { en: 'Refuse while messages are being moved', ja: 'すでに移動中なら中止する' },
        is(tasks.Status, 'RUNNING', 'CANCELLING'),
      ),
      when(
        'IsAlarmNamed',
        { en: 'Look whether an alarm of the consumer is named', ja: '処理側のアラームの指定を確認する' },
        not(is(ConsumerAlarm, '')),
        [
          precheck(
            'ConsumerIsWell',
            { en: 'Refuse unless the consumer is well', ja: '処理側が正常でなければ中止する' },
            property('cloudwatch', 'DescribeAlarms', { AlarmNames: [ConsumerAlarm] }, '$.MetricAlarms[0].StateValue'),
            ['OK'],
          ),
        ],
      ),
      code(
        'LookAtSome',
        {
          en: 'Look at some messages; refuse those that are too old, or that cannot go back',
          ja: '一部のメッセージを調べる。古すぎるもの、戻せないものがあれば中止する',
        },
        judgeDeadLetters,
        { queueUrl: found.Url, maximumAgeHours: MaximumAgeHours },
        {
          Sampled: output.integer('$.sampled'),
          OldestHours: output.integer('$.oldestHours'),
          Sources: output.stringList('$.sources'),
        },
        { may: [need('sqs:ReceiveMessage', on)] },
      ),

      move.undoneBy(
        {
          en: 'Cancel what is not moved yet, if messages are still being moved',
          ja: 'まだ移動中なら、未移動の分を取り消す',
        },
        'sqs',
        'CancelMessageMoveTask',
        { TaskHandle: move.TaskHandle },
        { on, onlyWhile: { value: tasks.Status, values: ['RUNNING'] } },
      ),

      waitFor(
        'AreMoved',
        { en: 'Wait until all are moved', ja: '全件の移動が終わるのを待つ' },
        tasks.Status,
        ['COMPLETED'],
        { minutes: 60 },
      ),
      sleep(
        'GiveTime',
        { en: 'Give the consumer time to fail again', ja: '再び失敗しないか、処理の時間を置く' },
        { seconds: 600 },
      ),
      precheck(
        'DoNotReturn',
        { en: 'See that none came back', ja: 'デッドレターに戻っていないことを確認する' },
        before.Messages,
        ['0'],
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
