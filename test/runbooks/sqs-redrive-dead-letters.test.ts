import type { GetQueueAttributesCommandOutput, ListMessageMoveTasksResultEntry, Message } from '@aws-sdk/client-sqs';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { judge } from '../../runbooks/sqs/judge-dead-letters.handler.ts';
import { redriveDeadLetters } from '../../runbooks/sqs/redrive-dead-letters.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const arn = 'arn:aws:sqs:ap-northeast-1:000000000000:orders-dead';
const sourceArn = 'arn:aws:sqs:ap-northeast-1:000000000000:orders';
const url = (name: string) => `https://sqs.ap-northeast-1.amazonaws.com/000000000000/${name}`;
const parameters = { QueueName: 'orders-dead', AlarmName: 'dead' };
const now = Date.parse('2030-01-31T10:00:00Z');

/** A dead letter of so many hours. */
const letter = (hours: number, source: string | undefined = sourceArn): Message => ({
  MessageId: '1',
  Body: 'a secret',
  Attributes: {
    SentTimestamp: String(now - hours * 3_600_000),
    ...(source !== '' && { DeadLetterQueueSourceArn: source }),
  },
});

interface World {
  messages?: number;
  letters?: Message[];
  sources?: string[];
  task?: string;
  alarms?: Record<string, string>;
  refuses?: boolean;
  /** What becomes of the task. */
  ends?: string;
  /** So many are dead again in the end. */
  return?: number;
}

/** A dead-letter queue; a task that is started has moved all at the third look. */
function queueWith({ messages = 3, sources = [url('orders')], letters = [letter(1)], ...world }: World = {}) {
  const queue = { messages, started: [] as unknown[], cancelled: [] as unknown[] };
  let tasks: ListMessageMoveTasksResultEntry[] = world.task === undefined ? [] : [{ Status: world.task }];
  let looks = 0;
  const invoke = invokeCode('sqs/judge-dead-letters', async ({ queueUrl, maximumAgeHours }) => {
    expect(queueUrl).toBe(url('orders-dead'));
    return judge(letters, maximumAgeHours, now);
  });
  const aws: AnswerCall = (call) => {
    const { api, input } = call;
    switch (api) {
      case 'Invoke':
        return invoke(call);
      case 'DescribeAlarms': {
        const [name = ''] = input.AlarmNames as string[];
        return { MetricAlarms: [{ StateValue: world.alarms?.[name] ?? 'OK' }] };
      }
      case 'GetQueueUrl':
        return { QueueUrl: url('orders-dead') };
      case 'GetQueueAttributes':
        return {
          Attributes: { QueueArn: arn, ApproximateNumberOfMessages: String(queue.messages) },
        } satisfies Partial<GetQueueAttributesCommandOutput>;
      case 'ListDeadLetterSourceQueues':
        return { queueUrls: sources };
      case 'StartMessageMoveTask':
        queue.started.push(input);
        if (world.refuses) throw new AwsCallError('UnsupportedOperation', 'There is already a task running.', 400);
        tasks = [{ Status: 'RUNNING', TaskHandle: 'handle' }];
        looks = 0;
        return { TaskHandle: 'handle' };
      case 'CancelMessageMoveTask':
        queue.cancelled.push(input.TaskHandle);
        if (tasks[0]?.Status !== 'RUNNING') throw new AwsCallError('ResourceNotFoundException', 'not running', 404);
        return { ApproximateNumberOfMessagesMoved: 1 };
      default: {
        looks += 1;
        if (queue.started.length > 0 && looks > 2 && world.ends !== 'RUNNING') {
          tasks = [{ Status: world.ends ?? 'COMPLETED' }];
          queue.messages = world.return ?? 0;
        }
        return { Results: tasks };
      }
    }
  };
  return { queue, aws };
}

describe('sqs/redrive-dead-letters, with scripted answers', () => {
  test('looks at some, moves all back slowly, and sees that none returns', async () => {
    const { queue, aws } = queueWith();

    const run = await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    expect(run.status).toBe('Success');
    expect(run.way.slice(run.way.indexOf('LookAtSome Success'))).toEqual(
      ['LookAtSome', 'Move', 'AreMoved', 'GiveTime', 'DoNotReturn', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'].map(
        (name) => `${name} Success`,
      ),
    );
    expect(queue.started).toEqual([{ SourceArn: arn, MaxNumberOfMessagesPerSecond: 10 }]);
    expect(run.outputs).toMatchObject({ 'CountMessages.Messages': ['3'], 'LookAtSome.Sources': [sourceArn] });
    expect(JSON.stringify(run.record)).not.toContain('a secret');
  });

  test.each<[string, World, object, string, RegExp]>([
    ['an empty queue', { messages: 0 }, {}, 'RefuseIsEmpty', /nothing to move/],
    ['a queue that holds nobody’s dead letters', { sources: [] }, {}, 'RefuseHasNoSource', /no dead-letter queue/],
    ['while messages are being moved', { task: 'RUNNING' }, {}, 'RefuseIsMoving', /RUNNING/],
    ['messages that are too old', { letters: [letter(1), letter(73)] }, {}, 'LookAtSome', /1 of 2 .* older than 72/],
    ['messages that cannot go back', { letters: [letter(1, '')] }, {}, 'LookAtSome', /1 of 1 .* cannot move them/],
    ['what nobody can receive', { letters: [] }, {}, 'LookAtSome', /another consumer/],
    [
      'while the consumer is not well',
      { alarms: { 'orders-fail': 'ALARM' } },
      { ConsumerAlarm: 'orders-fail' },
      'ConsumerIsWell',
      /ALARM/,
    ],
  ])('refuses %s before anything is moved', async (_, world, given, last, why) => {
    const { queue, aws } = queueWith(world);

    const run = await runDocument(redriveDeadLetters, { parameters: { ...parameters, ...given }, answers: [aws] });

    expect(run.status).toBe('Failed');
    expect(run.way.at(-1)).toBe(`${last} Failed`);
    expect(run.failure).toMatch(why);
    expect(queue.started).toEqual([]);
  });

  test('goes on where an earlier task has ended and the consumer is well', async () => {
    const { aws } = queueWith({ task: 'COMPLETED', alarms: { 'orders-fail': 'OK' } });

    const { status } = await runDocument(redriveDeadLetters, {
      parameters: { ...parameters, ConsumerAlarm: 'orders-fail' },
      answers: [aws],
    });

    expect(status).toBe('Success');
  });

  test('a second run finds nothing to move', async () => {
    const { queue, aws } = queueWith();
    await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    const second = await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    expect(second.way.at(-1)).toBe('RefuseIsEmpty Failed');
    expect(queue.started).toHaveLength(1);
  });

  test('cancels nothing where SQS refuses the task', async () => {
    const { queue, aws } = queueWith({ refuses: true });

    const { status, way } = await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Move Failed');
    expect(queue.cancelled).toEqual([]);
  });

  test('cancels the rest where the task does not end', async () => {
    const { queue, aws } = queueWith({ ends: 'RUNNING' });

    const { status, way } = await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    expect(status).toBe('TimedOut');
    expect(way.slice(way.indexOf('AreMoved TimedOut') + 1)).toEqual([
      'UndoMoveLook Success',
      'UndoMoveIfStill Success',
      'UndoMove Success',
    ]);
    expect(queue.cancelled).toEqual(['handle']);
  });

  test('tries to cancel the rest where it cannot be told whether any is left', async () => {
    const { queue, aws } = queueWith({ alarms: { dead: 'ALARM' } });
    let isVerifying = false;
    const silent: AnswerCall = (call) => {
      isVerifying ||= call.api === 'DescribeAlarms';
      if (isVerifying && call.api === 'ListMessageMoveTasks') throw new AwsCallError('AccessDenied', 'no', 403);
      return aws(call);
    };

    const { way } = await runDocument(redriveDeadLetters, { parameters, answers: [silent] });

    expect(way.slice(-2)).toEqual(['UndoMoveLook Failed', 'UndoMove Failed']);
    expect(queue.cancelled).toEqual(['handle']);
  });

  test.each<[string, World, string, string]>([
    ['messages are dead again', { return: 2 }, 'Failed', 'DoNotReturn Failed'],
    ['the alarm stays', { alarms: { dead: 'ALARM' } }, 'TimedOut', 'MetricAlarmIsOk TimedOut'],
  ])('does not succeed where %s; there is nothing left to cancel', async (_, world, end, last) => {
    const { queue, aws } = queueWith(world);

    const { status, way } = await runDocument(redriveDeadLetters, { parameters, answers: [aws] });

    expect(status).toBe(end);
    expect(way.slice(way.indexOf(last))).toEqual([
      last,
      'UndoMoveLook Success',
      'UndoMoveIfStill Success',
      'NothingLeftToUndo Success',
    ]);
    expect(queue.cancelled).toEqual([]);
  });
});

leastPrivilege(
  redriveDeadLetters,
  {
    success: () => ({ parameters: { ...parameters, ConsumerAlarm: 'fail' }, answers: [queueWith().aws] }),
    undo: () => ({ parameters, answers: [queueWith({ ends: 'RUNNING' }).aws] }),
  },
  { names: { 'queue-of-the-task': 'orders-dead', 'queue-where-they-came-from': 'orders' } },
);
