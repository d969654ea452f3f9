import {
  act,
  alarmIsNotOver,
  alarmIsOk,
  code,
  codeModule,
  lambdaFunction,
  output,
  parameter,
  precheck,
  precheckAtLeast,
  property,
  read,
  runbook,
} from '../../functions/runbook/builder.ts';

const nextConcurrency = codeModule<typeof import('./next-concurrency.handler.ts')>('lambda/next-concurrency');

export const reserveConcurrency = runbook('lambda/reserve-concurrency', {
  title: { en: 'Raise the reserved concurrency of a Lambda function', ja: 'Lambda 関数の予約同時実行数を引き上げる' },
  purpose: {
    en: 'A function is throttled by its own reserved concurrency. Reserve more, within the bound and without taking what the account keeps for all others; reserve as much as before if that does not help.',
    ja: '関数が自身の予約同時実行数によりスロットリングされている。上限の範囲で、かつアカウントが他の関数のために残す分を減らさずに引き上げ、改善しなければ元に戻す。',
  },
  risk: 'medium',
  owner: 'app-team',
  timeoutMinutes: 45,
  parameters: {
    FunctionName: parameter.string({
      label: { en: 'The function', ja: '対象の関数' },
      pattern: '^[a-zA-Z0-9_-]{1,64}$',
    }),
    Percent: parameter.integer({
      label: { en: 'How much more it shall have, in percent', ja: '引き上げ幅 (%)' },
      allowed: [10, 20, 25, 50, 75, 100],
      default: 50,
    }),
    MaximumConcurrency: parameter.integer({
      label: { en: 'What no function gets more than', ja: '1 関数あたりの上限' },
      allowed: [10, 20, 50, 100, 200, 300, 500, 1000],
      default: 200,
    }),
    KeepUnreserved: parameter.integer({
      label: {
        en: 'What the account keeps for functions that reserve nothing; AWS itself asks for 100',
        ja: '予約のない関数のためにアカウントに残す数 (AWS の下限は 100)',
      },
      allowed: [100, 150, 200, 300, 500, 1000],
      default: 200,
    }),
  },

  steps: ({ FunctionName, Percent, MaximumConcurrency, KeepUnreserved }) => {
    const on = lambdaFunction(FunctionName);
    const before = read(
      'ReadReserved',
      { en: 'Read what the function has reserved', ja: '関数の予約同時実行数を読む' },
      'lambda',
      'GetFunctionConcurrency',
      { FunctionName },
      { Concurrency: output.integer('$.ReservedConcurrentExecutions') },
      { on },
    );
    const account = read(
      'ReadAccount',
      { en: 'Read what the account has unreserved', ja: 'アカウントの未予約分を読む' },
      'lambda',
      'GetAccountSettings',
      {},
      { Unreserved: output.integer('$.AccountLimit.UnreservedConcurrentExecutions') },
    );
    const next = code(
      'WorkOutNext',
      {
        en: 'Work out how much to reserve; refuse at the bound',
        ja: '引き上げ後の値を求める。上限に達していれば中止する',
      },
      nextConcurrency,
      {
        reserved: before.Concurrency,
        unreserved: account.Unreserved,
        percent: Percent,
        maximum: MaximumConcurrency,
        keep: KeepUnreserved,
      },
      { Concurrency: output.integer('$.concurrency') },
    );

    return [
      before,
      // A function without a reservation shares the account's, which is a matter of the quota; 0 is how people switch a function off.
      precheckAtLeast(
        'HasReservation',
        {
          en: 'Refuse if the function reserves nothing, or is switched off by 0',
          ja: '予約がない、または 0 で停止されている関数なら中止する',
        },
        before.Concurrency,
        1,
      ),
      precheck(
        'IsNotChanging',
        { en: 'Refuse while the function is being updated', ja: '関数の更新中なら中止する' },
        property('lambda', 'GetFunctionConfiguration', { FunctionName }, '$.LastUpdateStatus', { on }),
        ['Successful'],
      ),
      alarmIsNotOver(),
      account,
      next,

      act(
        'Reserve',
        { en: 'Reserve more', ja: '予約同時実行数を引き上げる' },
        'lambda',
        'PutFunctionConcurrency',
        { FunctionName, ReservedConcurrentExecutions: next.Concurrency },
        { on },
      ).undoneBy(
        { en: 'Reserve as much as before', ja: '元の予約同時実行数に戻す' },
        'lambda',
        'PutFunctionConcurrency',
        { FunctionName, ReservedConcurrentExecutions: before.Concurrency },
        { on },
      ),

      precheck('IsReserved', { en: 'See that it is reserved', ja: '引き上がったことを確認する' }, before.Concurrency, [
        next.Concurrency,
      ]),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
