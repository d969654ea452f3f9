import {
  act,
  alarmIsOk,
  output,
  parameter,
  precheck,
  precheckAtLeast,
  precheckNotAbove,
  read,
  runbook,
  table,
  waitFor,
} from '../../functions/runbook/builder.ts';
import type { Text } from '../../functions/text.ts';

/** The bound: SSM lets no other value in, and the console offers these. Raising beyond is a matter for the budget's owner. */
const units = [1, 2, 3, 5, 10, 15, 20, 30, 50, 100, 150, 200, 300, 500, 1000];

export const raiseCapacity = runbook('dynamodb/raise-capacity', {
  title: { en: 'Raise the capacity of a DynamoDB table', ja: 'DynamoDB テーブルのキャパシティを引き上げる' },
  purpose: {
    en: 'A table with provisioned capacity throttles its callers. Give it the units asked for, within the bound; take them back if that does not help.',
    ja: 'プロビジョンドキャパシティのテーブルがスロットリングしている。上限の範囲で指定のユニット数に引き上げ、改善しなければ元に戻す。',
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
      label: { en: 'Read units it shall have', ja: '引き上げ後の読み込みユニット数' },
      allowed: units,
    }),
    WriteCapacityUnits: parameter.integer({
      label: { en: 'Write units it shall have', ja: '引き上げ後の書き込みユニット数' },
      allowed: units,
    }),
  },

  steps: ({ TableName, ReadCapacityUnits, WriteCapacityUnits }) => {
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
    const hasUnits = (name: string) => [
      precheck(
        `${name}Read`,
        { en: 'See that it has the read units', ja: '読み込みユニット数を確認する' },
        before.Read,
        [ReadCapacityUnits],
      ),
      precheck(
        `${name}Write`,
        { en: 'See that it has the write units', ja: '書き込みユニット数を確認する' },
        before.Write,
        [WriteCapacityUnits],
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
      precheckNotAbove(
        'RaisesRead',
        { en: 'Refuse to lower the read units', ja: '読み込みユニット数が下がるなら中止する' },
        before.Read,
        ReadCapacityUnits,
        units,
      ),
      precheckNotAbove(
        'RaisesWrite',
        { en: 'Refuse to lower the write units', ja: '書き込みユニット数が下がるなら中止する' },
        before.Write,
        WriteCapacityUnits,
        units,
      ),

      act(
        'Raise',
        { en: 'Raise the units', ja: 'ユニット数を引き上げる' },
        'dynamodb',
        'UpdateTable',
        { TableName, ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits } },
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
