import {
  act,
  alarmIsNotOver,
  alarmIsOk,
  code,
  codeModule,
  output,
  parameter,
  precheck,
  precheckAtLeast,
  read,
  runbook,
  table,
  waitFor,
} from '../../functions/runbook/builder.ts';
import type { Text } from '../../functions/text.ts';

const nextUnits = codeModule<typeof import('./next-units.handler.ts')>('dynamodb/next-units');

/** The bound: SSM lets no other value in, and the console offers these. Raising beyond is a matter for the budget's owner. */
const units = [1, 2, 3, 5, 10, 15, 20, 30, 50, 100, 150, 200, 300, 500, 1000];
const percents = [0, 10, 20, 25, 50, 75, 100];

export const raiseCapacity = runbook('dynamodb/raise-capacity', {
  title: { en: 'Raise the capacity of a DynamoDB table', ja: 'DynamoDB テーブルのキャパシティを引き上げる' },
  purpose: {
    en: 'A table with provisioned capacity throttles its callers. Raise its units by so many percent, or to what a person gives, within the bound; take them back if that does not help. A run by an alarm that is OK again changes nothing.',
    ja: 'プロビジョンドキャパシティのテーブルがスロットリングしている。上限の範囲でユニット数を指定の割合だけ (または人が指定した値まで) 引き上げ、改善しなければ元に戻す。起動したアラームがすでに OK なら何も変更しない。',
  },
  risk: 'medium',
  owner: 'data-team',
  timeoutMinutes: 60,
  minutesByHand: 10,
  parameters: {
    TableName: parameter.string({
      label: { en: 'The table', ja: '対象のテーブル' },
      pattern: '^[a-zA-Z0-9_.-]{3,255}$',
    }),
    ReadCapacityUnits: parameter.integer({
      label: {
        en: 'Read units it shall have; 0: ReadPercent more than now',
        ja: '引き上げ後の読み込みユニット数。0 なら現在の値に ReadPercent を加える',
      },
      allowed: [0, ...units],
      default: 0,
    }),
    WriteCapacityUnits: parameter.integer({
      label: {
        en: 'Write units it shall have; 0: WritePercent more than now',
        ja: '引き上げ後の書き込みユニット数。0 なら現在の値に WritePercent を加える',
      },
      allowed: [0, ...units],
      default: 0,
    }),
    ReadPercent: parameter.integer({
      label: {
        en: 'How many more read units, in percent, rounded up; 0: as many as now',
        ja: '読み込みユニット数の引き上げ幅 (%、端数切り上げ)。0 なら現状のまま',
      },
      allowed: percents,
      default: 0,
    }),
    WritePercent: parameter.integer({
      label: {
        en: 'How many more write units, in percent, rounded up; 0: as many as now',
        ja: '書き込みユニット数の引き上げ幅 (%、端数切り上げ)。0 なら現状のまま',
      },
      allowed: percents,
      default: 0,
    }),
    MaximumUnits: parameter.integer({
      label: {
        en: 'The most units of either kind that may be asked for',
        ja: '要求してよい最大のユニット数 (読み書きそれぞれ)',
      },
      allowed: units,
      default: 200,
    }),
  },

  steps: ({ TableName, ReadCapacityUnits, WriteCapacityUnits, ReadPercent, WritePercent, MaximumUnits }) => {
    const on = table(TableName);
    const readUnits = (name: string, label: Text) =>
      read(
        name,
        label,
        'dynamodb',
        'DescribeTable',
        { TableName },
        {
          Status: output.string('$.Table.TableStatus'),
          Read: output.integer('$.Table.ProvisionedThroughput.ReadCapacityUnits'),
          Write: output.integer('$.Table.ProvisionedThroughput.WriteCapacityUnits'),
        },
        { on },
      );
    const before = readUnits('ReadUnits', { en: 'Read the units it has now', ja: '現在のユニット数を読む' });
    const next = code(
      'WorkOutUnits',
      {
        en: 'Work out the units; refuse to lower them, or to go beyond MaximumUnits',
        ja: '引き上げ後のユニット数を求める。下がる、または MaximumUnits を超えるなら中止する',
      },
      nextUnits,
      {
        read: { current: before.Read, wanted: ReadCapacityUnits, percent: ReadPercent },
        write: { current: before.Write, wanted: WriteCapacityUnits, percent: WritePercent },
        maximum: MaximumUnits,
      },
      { Read: output.integer('$.read'), Write: output.integer('$.write') },
    );
    const hasUnits = (name: string) => [
      precheck(
        `${name}Read`,
        { en: 'See that it has the read units', ja: '読み込みユニット数を確認する' },
        before.Read,
        [next.Read],
      ),
      precheck(
        `${name}Write`,
        { en: 'See that it has the write units', ja: '書き込みユニット数を確認する' },
        before.Write,
        [next.Write],
      ),
    ];

    return [
      before,
      precheck(
        'IsActive',
        { en: 'Refuse unless the table is active', ja: 'テーブルが ACTIVE でなければ中止する' },
        before.Status,
        ['ACTIVE'],
      ),
      // A table that pays per request has zero units; there is nothing to raise.
      precheckAtLeast(
        'IsProvisioned',
        { en: 'Refuse unless the table has provisioned capacity', ja: 'プロビジョンドでなければ中止する' },
        before.Read,
        1,
      ),
      alarmIsNotOver(),
      next,

      act(
        'Raise',
        { en: 'Raise the units', ja: 'ユニット数を引き上げる' },
        'dynamodb',
        'UpdateTable',
        { TableName, ProvisionedThroughput: { ReadCapacityUnits: next.Read, WriteCapacityUnits: next.Write } },
        { on },
      )
        // DynamoDB refuses an update that changes nothing.
        .orAlready(...hasUnits('Already'))
        .undoneBy(
          { en: 'Give it the old units again', ja: '元のユニット数に戻す' },
          'dynamodb',
          'UpdateTable',
          { TableName, ProvisionedThroughput: { ReadCapacityUnits: before.Read, WriteCapacityUnits: before.Write } },
          { on },
        ),

      waitFor(
        'BecomesActive',
        { en: 'Wait until the table is active again', ja: 'テーブルが ACTIVE に戻るのを待つ' },
        before.Status,
        ['ACTIVE'],
        { minutes: 20 },
      ),
      readUnits('ReadUnitsAfter', { en: 'Read the units it has then', ja: '変更後のユニット数を読む' }),
      ...hasUnits('Has'),
    ];
  },

  verify: alarmIsOk({ minutes: 15 }),
});
