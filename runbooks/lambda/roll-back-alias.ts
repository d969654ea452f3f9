import {
  act,
  alarmIsOk,
  functionVersions,
  is,
  lambdaFunction,
  output,
  parameter,
  precheck,
  property,
  read,
  refuseIf,
  runbook,
} from '../../functions/runbook/builder.ts';

const alias = '^[a-zA-Z0-9_-]{1,128}$';

export const rollBackAlias = runbook('lambda/roll-back-alias', {
  title: {
    en: 'Roll a Lambda alias back to the last good version',
    ja: 'Lambda エイリアスを直近の正常バージョンに戻す',
  },
  purpose: {
    en: 'A function fails since a deploy. Point its alias to the version that the alias last-good names, which the deployment moves once a version has proven itself; point it to the newer version again if that does not help.',
    ja: 'デプロイ後に関数のエラーが増えた。デプロイの仕組みが稼働実績のあるバージョンに付け替えているエイリアス last-good のバージョンへ切り戻し、改善しなければ新しいバージョンに戻す。',
  },
  risk: 'low',
  owner: 'app-team',
  timeoutMinutes: 45,
  parameters: {
    FunctionName: parameter.string({
      label: { en: 'The function', ja: '対象の関数' },
      pattern: '^[a-zA-Z0-9_-]{1,64}$',
    }),
    AliasName: parameter.string({
      label: { en: 'The alias that callers use', ja: '呼び出し元が使うエイリアス' },
      pattern: alias,
      default: 'live',
    }),
    GoodAliasName: parameter.string({
      label: { en: 'The alias of the last good version', ja: '直近の正常バージョンを指すエイリアス' },
      pattern: alias,
      default: 'last-good',
    }),
  },

  steps: ({ FunctionName, AliasName, GoodAliasName }) => {
    const on = lambdaFunction(FunctionName);
    const before = read(
      'ReadAlias',
      { en: 'Read the version that callers get now', ja: '現在呼び出されるバージョンを読む' },
      'lambda',
      'GetAlias',
      { FunctionName, Name: AliasName },
      { Version: output.string('$.FunctionVersion'), RevisionId: output.string('$.RevisionId') },
      { on },
    );
    const good = read(
      'ReadGoodAlias',
      { en: 'Read the last good version', ja: '直近の正常バージョンを読む' },
      'lambda',
      'GetAlias',
      { FunctionName, Name: GoodAliasName },
      { Version: output.string('$.FunctionVersion') },
      { on },
    );
    /** All calls go to the one version: a shift between two that was under way ends with it. */
    const pointingTo = (version: typeof good.Version) => ({
      FunctionName,
      Name: AliasName,
      FunctionVersion: version,
      RoutingConfig: { AdditionalVersionWeights: {} },
    });

    return [
      before,
      good,
      refuseIf(
        'IsBackAlready',
        {
          en: 'Refuse if the alias is on the good version: the deploy is not the cause',
          ja: 'すでに正常バージョンを指していれば中止する (デプロイが原因ではない)',
        },
        is(before.Version, good.Version),
      ),
      refuseIf(
        'GoodIsUnpublished',
        {
          en: 'Refuse if the good version is $LATEST, which may change at any time',
          ja: '正常バージョンが、いつでも変わり得る $LATEST であれば中止する',
        },
        is(good.Version, '$LATEST'),
      ),
      // A version that was not called for weeks is Inactive until it is called again.
      precheck(
        'GoodIsUsable',
        { en: 'Refuse unless the good version can run', ja: '正常バージョンが実行可能でなければ中止する' },
        property('lambda', 'GetFunctionConfiguration', { FunctionName, Qualifier: good.Version }, '$.State', {
          on: [on, functionVersions(FunctionName)],
        }),
        ['Active', 'Inactive'],
      ),

      // With the revision that was read, so that a deploy in the same moment is not overrun.
      act(
        'RollBack',
        { en: 'Point the alias to the good version', ja: 'エイリアスを正常バージョンに向ける' },
        'lambda',
        'UpdateAlias',
        { ...pointingTo(good.Version), RevisionId: before.RevisionId },
        { on },
      ).undoneBy(
        { en: 'Point the alias to the newer version again', ja: 'エイリアスを新しいバージョンに戻す' },
        'lambda',
        'UpdateAlias',
        pointingTo(before.Version),
        { on },
      ),

      precheck(
        'IsBack',
        { en: 'See that callers get the good version', ja: '正常バージョンが呼び出されることを確認する' },
        before.Version,
        [good.Version],
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
