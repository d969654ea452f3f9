import {
  act,
  alarmIsOk,
  dbInstance,
  output,
  parameter,
  precheck,
  property,
  read,
  runbook,
  sleep,
  waitFor,
} from '../../functions/runbook/builder.ts';

export const rebootDatabase = runbook('rds/reboot-instance', {
  title: { en: 'Reboot a database that is out of connections', ja: '接続を使い切ったデータベースを再起動する' },
  purpose: {
    en: 'A database of RDS has no connections left, and callers do not give theirs back. Keep what tells why, reboot it, and see that connections are free again. All callers are cut off for a minute or more.',
    ja: 'RDS データベースの接続が枯渇し、呼び出し元が解放しない。原因の手掛かりを控えてから再起動し、接続に空きが戻ったことを確認する。再起動中の 1 分以上、すべての呼び出し元が切断される。',
  },
  risk: 'high',
  owner: 'data-team',
  timeoutMinutes: 75,
  parameters: {
    DBInstanceIdentifier: parameter.string({
      label: { en: 'The database instance', ja: '対象の DB インスタンス' },
      pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,62}$',
    }),
  },

  steps: ({ DBInstanceIdentifier }) => {
    const on = dbInstance(DBInstanceIdentifier);
    const before = read(
      'ReadDatabase',
      { en: 'Read the state of the database', ja: 'データベースの状態を読む' },
      'rds',
      'DescribeDBInstances',
      { DBInstanceIdentifier },
      {
        Status: output.string('$.DBInstances[0].DBInstanceStatus'),
        Class: output.string('$.DBInstances[0].DBInstanceClass'),
        Engine: output.string('$.DBInstances[0].Engine'),
        ParameterGroup: output.string('$.DBInstances[0].DBParameterGroups[0].DBParameterGroupName'),
      },
      { on },
    );

    return [
      before,
      precheck(
        'IsAvailable',
        { en: 'Refuse unless the database is available', ja: '利用可能でなければ中止する' },
        before.Status,
        ['available', 'storage-optimization'],
      ),
      // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_RebootInstance.html
      precheck(
        'NothingIsPending',
        {
          en: 'Refuse if the reboot would bring in changed parameters',
          ja: '再起動により未反映のパラメータ変更が適用されるなら中止する',
        },
        property(
          'rds',
          'DescribeDBInstances',
          { DBInstanceIdentifier },
          '$.DBInstances[0].DBParameterGroups[0].ParameterApplyStatus',
          { on },
        ),
        ['in-sync'],
      ),
      read(
        'KeepEvents',
        { en: 'Keep what RDS said in the last day', ja: '直近 1 日の RDS イベントを控える' },
        'rds',
        'DescribeEvents',
        { SourceIdentifier: DBInstanceIdentifier, SourceType: 'db-instance', Duration: 1440 },
        { Messages: output.stringList('$.Events[*].Message') },
      ),
      read(
        'KeepLogNames',
        { en: 'Keep the names of its logs, which a reboot leaves', ja: '再起動後も残るログの名前を控える' },
        'rds',
        'DescribeDBLogFiles',
        { DBInstanceIdentifier },
        { Names: output.stringList('$.DescribeDBLogFiles[*].LogFileName') },
        { on },
      ),

      act(
        'Reboot',
        { en: 'Reboot the database', ja: 'データベースを再起動する' },
        'rds',
        'RebootDBInstance',
        { DBInstanceIdentifier },
        { on },
      ).irreversible({
        en: 'Its callers are cut off, and the database itself rolls back what they had not committed.',
        ja: '呼び出し元は切断され、コミット前の処理はデータベース自身がロールバックする。',
      }),

      // RDS says available for a moment longer.
      sleep('LetItBegin', { en: 'Let the reboot begin', ja: '再起動が始まるのを待つ' }, { seconds: 60 }),
      waitFor(
        'IsBack',
        { en: 'Wait until the database is available again', ja: 'データベースが再び利用可能になるのを待つ' },
        before.Status,
        ['available', 'storage-optimization'],
        { minutes: 30 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
