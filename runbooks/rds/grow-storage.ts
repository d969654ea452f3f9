import {
  act,
  alarmIsOk,
  code,
  codeModule,
  dbInstance,
  output,
  parameter,
  precheck,
  read,
  runbook,
  waitFor,
} from '../../functions/runbook/builder.ts';

const nextStorage = codeModule<typeof import('./next-storage.handler.ts')>('rds/next-storage');

export const growStorage = runbook('rds/grow-storage', {
  title: { en: 'Grow the storage of a database', ja: 'データベースのストレージを拡張する' },
  purpose: {
    en: 'A database of RDS runs out of storage, and stops when there is none left. Allocate more, within the bound; the database goes on working meanwhile.',
    ja: 'RDS データベースの空きストレージが少なく、尽きると停止する。上限の範囲で割り当てを増やす。拡張中もデータベースは稼働し続ける。',
  },
  risk: 'medium',
  owner: 'data-team',
  timeoutMinutes: 180,
  parameters: {
    DBInstanceIdentifier: parameter.string({
      label: { en: 'The database instance', ja: '対象の DB インスタンス' },
      pattern: '^[a-zA-Z][a-zA-Z0-9-]{0,62}$',
    }),
    Percent: parameter.integer({
      label: { en: 'How much more storage it shall have, in percent', ja: '拡張幅 (%)' },
      allowed: [10, 20, 25, 50, 75, 100],
      default: 20,
    }),
    MaximumGiB: parameter.integer({
      label: { en: 'What no database gets more than, in GiB', ja: '1 データベースあたりの上限 (GiB)' },
      allowed: [50, 100, 200, 500, 1000, 2000, 4000, 8000, 16000],
      default: 500,
    }),
  },

  steps: ({ DBInstanceIdentifier, Percent, MaximumGiB }) => {
    const on = dbInstance(DBInstanceIdentifier);
    const before = read(
      'ReadDatabase',
      { en: 'Read the state and the storage of the database', ja: 'データベースの状態とストレージを読む' },
      'rds',
      'DescribeDBInstances',
      { DBInstanceIdentifier },
      {
        Status: output.string('$.DBInstances[0].DBInstanceStatus'),
        GiB: output.integer('$.DBInstances[0].AllocatedStorage'),
        StorageType: output.string('$.DBInstances[0].StorageType'),
        Instances: output.mapList('$.DBInstances'),
      },
      { on },
    );
    const next = code(
      'WorkOutSize',
      {
        en: 'Work out the next size; refuse at the bound, for Aurora, and where other changes are pending',
        ja: '拡張後のサイズを求める。上限に達している、Aurora である、または他の変更が保留中なら中止する',
      },
      nextStorage,
      { instances: before.Instances, percent: Percent, maximum: MaximumGiB },
      { GiB: output.integer('$.size') },
    );

    return [
      before,
      // A database out of storage is in the state storage-full, and growing is what helps it.
      precheck(
        'MayBeGrown',
        {
          en: 'Refuse while another change is under way, storage optimisation included',
          ja: '他の変更中 (ストレージ最適化中を含む) なら中止する',
        },
        before.Status,
        ['available', 'storage-full'],
      ),
      next,

      act(
        'Grow',
        { en: 'Allocate the storage', ja: 'ストレージを拡張する' },
        'rds',
        'ModifyDBInstance',
        { DBInstanceIdentifier, AllocatedStorage: next.GiB, ApplyImmediately: true },
        { on },
      ).irreversible({
        en: 'RDS never takes allocated storage back.',
        ja: 'RDS では割り当てたストレージを減らせない。',
      }),

      waitFor(
        'HasGrown',
        { en: 'Wait until the storage is there', ja: 'ストレージが増えるのを待つ' },
        before.GiB,
        [next.GiB],
        { minutes: 60 },
      ),
      // The optimisation goes on for hours; the database works as usual meanwhile.
      waitFor(
        'IsAvailable',
        { en: 'Wait until the database is available', ja: 'データベースが利用可能になるのを待つ' },
        before.Status,
        ['available', 'storage-optimization'],
        { minutes: 60 },
      ),
    ];
  },

  verify: alarmIsOk({ minutes: 20 }),
});
