import { apiAnswers, apiImports, asksFor } from './api-test.ts';
import type { Kind } from './kind.ts';

/** A Lambda function; the example gives it more time. */
export const func: Kind = {
  what: 'a Lambda function',
  areas: ['lambda'],
  parameter: {
    ...{ name: 'FunctionName', en: 'The function', ja: '対象の関数' },
    ...{ pattern: '^[a-zA-Z0-9_-]{1,64}$', example: 'orders' },
  },
  dimension: 'FunctionName',
  purpose: {
    en: 'A function runs out of time. Give it a minute for each invocation.',
    ja: '関数がタイムアウトしている。1 回の実行時間を 60 秒にする。',
  },
  builder: ['act', 'lambdaFunction', 'output', 'precheck', 'read'],
  steps: `
    const on = lambdaFunction(FunctionName);
    const before = read(
      'ReadBefore', { en: 'Read what is about to change', ja: '変更前の値を読む' },
      'lambda', 'GetFunctionConfiguration', { FunctionName },
      { State: output.string('$.State'), Timeout: output.integer('$.Timeout') }, { on },
    );
    return [
      before,
      precheck('IsActive', { en: 'Refuse unless it is active', ja: 'Active でなければ中止する' }, before.State, ['Active']),

      act(
        'GiveTime', { en: 'Give it a minute', ja: 'タイムアウトを 60 秒にする' },
        'lambda', 'UpdateFunctionConfiguration', { FunctionName, Timeout: 60 }, { on },
      ).undoneBy(
        { en: 'Set it as it was', ja: '元の値に戻す' },
        'lambda', 'UpdateFunctionConfiguration', { FunctionName, Timeout: before.Timeout }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      ["on('lambda', 'GetFunctionConfiguration').returns({ State: state, Timeout: 3 })"],
      [['lambda', 'UpdateFunctionConfiguration']],
      'Active',
    ),
    refusedState: 'Pending',
    refusal: 'IsActive Failed',
    undone: 'UndoGiveTime Success',
    does: asksFor('UpdateFunctionConfiguration', '{ Timeout: 60 }'),
    undoes: asksFor('UpdateFunctionConfiguration', '{ Timeout: 3 }', 'last'),
  },
};
