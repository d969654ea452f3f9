import { apiAnswers, apiImports, asksFor } from './api-test.ts';
import type { Kind } from './kind.ts';

/** An RDS instance; the example protects it from deletion. */
export const dbInstance: Kind = {
  what: 'an RDS instance',
  areas: ['rds'],
  parameter: {
    ...{ name: 'DBInstanceIdentifier', en: 'The database instance', ja: '対象の DB インスタンス' },
    ...{ pattern: '^[a-z][a-z0-9-]{0,62}$', example: 'orders' },
  },
  dimension: 'DBInstanceIdentifier',
  purpose: {
    en: 'A database can be deleted by mistake. Protect it from deletion.',
    ja: 'データベースが誤って削除されるおそれがある。削除保護を有効にする。',
  },
  builder: ['act', 'dbInstance', 'output', 'precheck', 'read'],
  steps: `
    const on = dbInstance(DBInstanceIdentifier);
    const before = read(
      'ReadBefore', { en: 'Read what is about to change', ja: '変更前の値を読む' },
      'rds', 'DescribeDBInstances', { DBInstanceIdentifier },
      {
        Status: output.string('$.DBInstances[0].DBInstanceStatus'),
        Protected: output.boolean('$.DBInstances[0].DeletionProtection'),
      },
      { on },
    );
    return [
      before,
      precheck('IsAvailable', { en: 'Refuse unless it is available', ja: 'available でなければ中止する' }, before.Status, ['available']),

      act(
        'Protect', { en: 'Protect it from deletion', ja: '削除保護を有効にする' },
        'rds', 'ModifyDBInstance', { DBInstanceIdentifier, DeletionProtection: true, ApplyImmediately: true }, { on },
      ).undoneBy(
        { en: 'Set it as it was', ja: '元の値に戻す' },
        'rds', 'ModifyDBInstance',
        { DBInstanceIdentifier, DeletionProtection: before.Protected, ApplyImmediately: true }, { on },
      ),
    ];`,
  test: {
    imports: apiImports,
    answers: apiAnswers(
      [
        "on('rds', 'DescribeDBInstances').returns({ DBInstances: [{ DBInstanceStatus: state, DeletionProtection: false }] })",
      ],
      [['rds', 'ModifyDBInstance']],
      'available',
    ),
    refusedState: 'stopped',
    refusal: 'IsAvailable Failed',
    undone: 'UndoProtect Success',
    does: asksFor('ModifyDBInstance', '{ DeletionProtection: true }'),
    undoes: asksFor('ModifyDBInstance', '{ DeletionProtection: false }', 'last'),
  },
};
