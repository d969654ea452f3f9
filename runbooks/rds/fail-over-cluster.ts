import {
  act,
  alarmIsOk,
  code,
  codeModule,
  dbCluster,
  dbInstance,
  is,
  not,
  output,
  parameter,
  precheck,
  property,
  read,
  runbook,
  waitFor,
  when,
} from '../../functions/runbook/builder.ts';

const clusterRoles = codeModule<typeof import('./cluster-roles.handler.ts')>('rds/cluster-roles');

export const failOverCluster = runbook('rds/fail-over-cluster', {
  title: { en: 'Fail over an Aurora cluster', ja: 'Aurora クラスターをフェイルオーバーする' },
  purpose: {
    en: 'The writer of an Aurora cluster runs but is impaired. Promote the reader that is next in line, see that it writes and that the old writer is back as a reader; fail back if that does not help. Writes are refused for about half a minute.',
    ja: 'Aurora クラスターのライターが稼働しているが性能が低下している。次の順位のリーダーを昇格させ、書き込み先が替わり旧ライターがリーダーとして復帰したことを確認し、改善しなければ元に戻す。切り替え中の約 30 秒は書き込みできない。',
  },
  risk: 'high',
  owner: 'data-team',
  timeoutMinutes: 90,
  parameters: {
    DBClusterIdentifier: parameter.string({
      label: { en: 'The cluster', ja: '対象のクラスター' },
      pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,62}$',
    }),
    Writer: parameter.string({
      label: {
        en: 'The writer to relieve; empty for whichever writes now',
        ja: '交代させるライター。現在のライターなら空',
      },
      pattern: '^([a-zA-Z][a-zA-Z0-9-]{0,62})?$',
      default: '',
    }),
  },

  steps: ({ DBClusterIdentifier, Writer }) => {
    const on = dbCluster(DBClusterIdentifier);
    const before = read(
      'ReadCluster',
      { en: 'Read the state and the members of the cluster', ja: 'クラスターの状態と構成を読む' },
      'rds',
      'DescribeDBClusters',
      { DBClusterIdentifier },
      { Status: output.string('$.DBClusters[0].Status'), Members: output.mapList('$.DBClusters[0].DBClusterMembers') },
      { on },
    );
    const writer = property(
      'rds',
      'DescribeDBClusters',
      { DBClusterIdentifier },
      '$.DBClusters[0].DBClusterMembers[?(@.IsClusterWriter==true)].DBInstanceIdentifier',
      { on },
    );
    const roles = code(
      'FindRoles',
      {
        en: 'Find who writes and who is next in line; refuse if there is no reader',
        ja: '現在のライターと次の順位のリーダーを求める。リーダーがなければ中止する',
      },
      clusterRoles,
      { members: before.Members },
      { Writer: output.string('$.writer'), Reader: output.string('$.reader') },
    );
    const statusOf = (instance: typeof roles.Writer) =>
      property('rds', 'DescribeDBInstances', { DBInstanceIdentifier: instance }, '$.DBInstances[0].DBInstanceStatus', {
        on: dbInstance(instance),
      });

    return [
      before,
      precheck(
        'ClusterIsAvailable',
        { en: 'Refuse while another change is under way', ja: '他の変更中なら中止する' },
        before.Status,
        ['available'],
      ),
      when(
        'IsWriterNamed',
        { en: 'Look whether a writer to relieve is named', ja: '交代させるライターの指定を確認する' },
        not(is(Writer, '')),
        [
          precheck(
            'IsTheWriter',
            {
              en: 'Refuse if another instance writes already',
              ja: 'すでに別のインスタンスがライターなら中止する',
            },
            writer,
            [Writer],
          ),
        ],
      ),
      roles,
      precheck(
        'ReaderIsAvailable',
        { en: 'Refuse unless the reader is available', ja: 'リーダーが利用可能でなければ中止する' },
        statusOf(roles.Reader),
        ['available'],
      ),

      act(
        'FailOver',
        { en: 'Promote the reader', ja: 'リーダーを昇格させる' },
        'rds',
        'FailoverDBCluster',
        { DBClusterIdentifier, TargetDBInstanceIdentifier: roles.Reader },
        { on: [on, dbInstance(roles.Reader)] },
      ).undoneBy(
        { en: 'Fail back to the old writer', ja: '旧ライターへ切り戻す' },
        'rds',
        'FailoverDBCluster',
        { DBClusterIdentifier, TargetDBInstanceIdentifier: roles.Writer },
        { on: [on, dbInstance(roles.Writer)] },
      ),

      waitFor(
        'ReaderWrites',
        { en: 'Wait until the reader is the writer', ja: 'リーダーがライターになるのを待つ' },
        writer,
        [roles.Reader],
        { minutes: 10 },
      ),
      waitFor(
        'ClusterIsBack',
        { en: 'Wait until the cluster is available', ja: 'クラスターが利用可能になるのを待つ' },
        before.Status,
        ['available'],
        { minutes: 10 },
      ),
      waitFor(
        'OldWriterIsBack',
        { en: 'Wait until the old writer is back as a reader', ja: '旧ライターがリーダーとして復帰するのを待つ' },
        statusOf(roles.Writer),
        ['available'],
        { minutes: 15 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
