import type {
  GetAccountSettingsCommandOutput,
  GetFunctionConcurrencyCommandOutput,
  GetFunctionConfigurationCommandOutput,
  LastUpdateStatus,
} from '@aws-sdk/client-lambda';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../runbooks/lambda/next-concurrency.handler.ts';
import { reserveConcurrency } from '../../runbooks/lambda/reserve-concurrency.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { FunctionName: 'orders', AlarmName: 'throttled' };

interface World {
  reserved?: number;
  unreserved?: number;
  updating?: LastUpdateStatus;
  /** What the alarm says once more was reserved; ALARM before. */
  alarm?: string;
  /** What it says at the beginning. */
  alarmBefore?: string;
  refuses?: boolean;
  sticks?: boolean;
}

/** An account with one function; the code step's function runs as it is. */
function accountWith({
  unreserved = 800,
  updating = 'Successful',
  alarm = 'OK',
  alarmBefore = 'ALARM',
  ...world
}: World) {
  const account = { reserved: world.reserved, puts: [] as unknown[] };
  const invoke = invokeCode('lambda/next-concurrency', handler);
  const aws: AnswerCall = (call) => {
    const { api, input } = call;
    switch (api) {
      case 'Invoke':
        return invoke(call);
      case 'GetFunctionConcurrency':
        return (
          account.reserved === undefined ? {} : { ReservedConcurrentExecutions: account.reserved }
        ) satisfies Partial<GetFunctionConcurrencyCommandOutput>;
      case 'GetAccountSettings':
        return {
          AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: unreserved },
        } satisfies Partial<GetAccountSettingsCommandOutput>;
      case 'GetFunctionConfiguration':
        return { LastUpdateStatus: updating } satisfies Partial<GetFunctionConfigurationCommandOutput>;
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: account.puts.length > 0 ? alarm : alarmBefore }] };
      default:
        account.puts.push(input.ReservedConcurrentExecutions);
        if (world.refuses)
          throw new AwsCallError('InvalidParameterValueException', 'below its minimum value of [100]', 400);
        if (!world.sticks) account.reserved = Number(input.ReservedConcurrentExecutions);
        return { ReservedConcurrentExecutions: account.reserved };
    }
  };
  return { account, aws };
}

describe('lambda/reserve-concurrency, with scripted answers', () => {
  test('reserves half as much again, and waits for the alarm', async () => {
    const { account, aws } = accountWith({ reserved: 25 });

    const { status, way, outputs } = await runDocument(reserveConcurrency, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(way.slice(-5)).toEqual(
      ['Reserve', 'IsReserved', 'AlarmIsOk', 'MetricAlarmIsOk', 'Done'].map((name) => `${name} Success`),
    );
    expect(account).toEqual({ reserved: 38, puts: [38] });
    expect(outputs).toMatchObject({ 'ReadReserved.Concurrency': ['25'], 'WorkOutNext.Concurrency': ['38'] });
  });

  test.each<[string, World, string, RegExp]>([
    ['a function without a reservation', {}, 'HasReservation Failed', /Concurrency/],
    ['a function that people switched off', { reserved: 0 }, 'RefuseHasReservation Failed', /at least 1/],
    [
      'a function that is being updated',
      { reserved: 25, updating: 'InProgress' },
      'IsNotChanging Failed',
      /InProgress/,
    ],
    ['more than the bound', { reserved: 200 }, 'WorkOutNext Failed', /the maximum is 200/],
    ['where the alarm is OK again', { reserved: 25, alarmBefore: 'OK' }, 'RefuseAlarmIsOver Failed', /OK/],
    ['what the account keeps', { reserved: 25, unreserved: 200 }, 'WorkOutNext Failed', /keeps 200 of them/],
  ])('refuses %s before anything is changed', async (_, world, last, why) => {
    const { account, aws } = accountWith(world);

    const { status, way, failure } = await runDocument(reserveConcurrency, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(last);
    expect(failure).toMatch(why);
    expect(account.puts).toEqual([]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['by the same alarm finds it OK', parameters, 'RefuseAlarmIsOver Failed'],
    ['by a person at the bound', { FunctionName: 'orders', MaximumConcurrency: '20' }, 'WorkOutNext Failed'],
  ])('a second run %s and changes nothing', async (_, given, last) => {
    const { account, aws } = accountWith({ reserved: 15 });
    const options = { parameters: given, answers: [aws] };
    await runDocument(reserveConcurrency, options);

    const second = await runDocument(reserveConcurrency, options);

    expect([second.status, second.way.at(-1)]).toEqual(['Failed', last]);
    expect(account.puts).toHaveLength(1);
  });

  test('undoes nothing where Lambda refuses', async () => {
    const { account, aws } = accountWith({ reserved: 25, refuses: true });

    const { status, way } = await runDocument(reserveConcurrency, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Reserve Failed');
    expect(account.reserved).toBe(25);
  });

  test.each<[string, World, string, string]>([
    ['it was not reserved', { sticks: true }, 'Failed', 'IsReserved Failed'],
    ['the alarm stays', { alarm: 'ALARM' }, 'TimedOut', 'MetricAlarmIsOk TimedOut'],
  ])('reserves as much as before where %s', async (_, world, end, last) => {
    const { account, aws } = accountWith({ reserved: 25, ...world });

    const { status, way } = await runDocument(reserveConcurrency, { parameters, answers: [aws] });

    expect(status).toBe(end);
    expect(way.slice(-2)).toEqual([last, 'UndoReserve Success']);
    expect(account).toEqual({ reserved: 25, puts: [38, 25] });
  });

  test('does not start with a bound that is none of those allowed', async () => {
    const { aws } = accountWith({ reserved: 25 });

    const run = runDocument(reserveConcurrency, {
      parameters: { ...parameters, MaximumConcurrency: '100000' },
      answers: [aws],
    });

    await expect(run).rejects.toThrow(/MaximumConcurrency/);
  });
});

describe('the next concurrency', () => {
  const question = { reserved: 10, unreserved: 1000, percent: 50, maximum: 100, keep: 100 };

  test.each([
    ['so many percent more', {}, 15],
    ['at least one more', { reserved: 1, percent: 10 }, 2],
    ['never above the maximum', { reserved: 90 }, 100],
    ['no more than the account can give', { unreserved: 103 }, 13],
  ])('is %s', async (_, given, concurrency) => {
    const next = await handler({ ...question, ...given });

    expect(next).toEqual({ concurrency });
  });
});

leastPrivilege(reserveConcurrency, {
  success: () => ({ parameters, answers: [accountWith({ reserved: 25 }).aws] }),
  undo: () => ({ parameters, answers: [accountWith({ reserved: 25, alarm: 'ALARM' }).aws] }),
});
