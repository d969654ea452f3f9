import { apiAnswers, apiImports, asksFor } from './api-test.ts';
import type { Kind } from './kind.ts';

/** A DynamoDB table; the example marks it with a tag. */
export const table: Kind = {
  what: 'a DynamoDB table',
  areas: ['dynamodb'],
  parameter: {
    ...{ name: 'TableName', en: 'The table', ja: '対象のテーブル' },
    ...{ pattern: '^[a-zA-Z0-9_.-]{3,255}$', example: 'kizuki-demo-orders' },
  },
  dimension: 'TableName',
  purpose: {
    en: 'A table is looked into. Mark it with a tag, so that everyone knows.',
    ja: 'テーブルを調査中である。誰もが分かるようにタグを付ける。',
  },
  builder: ['act', 'output', 'precheck', 'read', 'table'],
  steps: `
    const on = table(TableName);
    const before = read(
      'ReadState', { en: 'Read its state', ja: '状態を読む' },
      'dynamodb', 'DescribeTable', { TableName },
      { Status: output.string('$.Table.TableStatus'), Arn: output.string('$.Table.TableArn') }, { on },
    );
    return [
      before,
      precheck('IsActive', { en: 'Refuse unless the table is active', ja: 'テーブルが ACTIVE でなければ中止する' }, before.Status, ['ACTIVE']),

      act(
        'Mark', { en: 'Mark it', ja: 'タグを付ける' },
        'dynamodb', 'TagResource', { ResourceArn: before.Arn, Tags: [{ Key: 'under-investigation', Value: 'yes' }] }, { on },
      ).undoneBy(
        { en: 'Take the mark away', ja: 'タグを外す' },
        'dynamodb', 'UntagResource', { ResourceArn: before.Arn, TagKeys: ['under-investigation'] }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      [
        "on('dynamodb', 'DescribeTable').returns({ Table: { TableStatus: state, TableArn: 'arn:aws:dynamodb:ap-northeast-1:000000000000:table/kizuki-demo-orders' } })",
      ],
      [
        ['dynamodb', 'TagResource'],
        ['dynamodb', 'UntagResource'],
      ],
      'ACTIVE',
    ),
    refusedState: 'UPDATING',
    refusal: 'IsActive Failed',
    undone: 'UndoMark Success',
    does: asksFor('TagResource', "{ Tags: [{ Key: 'under-investigation', Value: 'yes' }] }"),
    undoes: asksFor('UntagResource', "{ TagKeys: ['under-investigation'] }"),
  },
};
