import { apiAnswers, apiImports } from './api-test.ts';
import type { Kind } from './kind.ts';

/** A DynamoDB table; the example protects it from deletion. */
export const table: Kind = {
  what: 'a DynamoDB table',
  areas: ['dynamodb'],
  parameter: {
    ...{ name: 'TableName', en: 'The table', ja: '対象のテーブル' },
    ...{ pattern: '^[a-zA-Z0-9_.-]{3,255}$', example: 'orders' },
  },
  dimension: 'TableName',
  purpose: {
    en: 'A table can be deleted by mistake. Protect it from deletion.',
    ja: 'テーブルが誤って削除されるおそれがある。削除保護を有効にする。',
  },
  builder: ['act', 'output', 'precheck', 'read', 'table'],
  steps: `
    const on = table(TableName);
    const before = read(
      'ReadBefore', { en: 'Read what is about to change', ja: '変更前の値を読む' },
      'dynamodb', 'DescribeTable', { TableName },
      { Status: output.string('$.Table.TableStatus'), Protected: output.boolean('$.Table.DeletionProtectionEnabled') }, { on },
    );
    return [
      before,
      precheck('IsActive', { en: 'Refuse unless the table is active', ja: 'テーブルが ACTIVE でなければ中止する' }, before.Status, ['ACTIVE']),

      act(
        'Protect', { en: 'Protect it from deletion', ja: '削除保護を有効にする' },
        'dynamodb', 'UpdateTable', { TableName, DeletionProtectionEnabled: true }, { on },
      ).undoneBy(
        { en: 'Set it as it was', ja: '元の値に戻す' },
        'dynamodb', 'UpdateTable', { TableName, DeletionProtectionEnabled: before.Protected }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      ["on('dynamodb', 'DescribeTable').returns({ Table: { TableStatus: state, DeletionProtectionEnabled: false } })"],
      [['dynamodb', 'UpdateTable']],
      'ACTIVE',
    ),
    refusedState: 'UPDATING',
    refusal: 'IsActive Failed',
    undone: 'UndoProtect Success',
  },
};
