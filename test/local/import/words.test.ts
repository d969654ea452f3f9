import { columnKind } from '../../../local/import/words/column-kind.ts';
import { cellNumber, numbered } from '../../../local/import/words/numbering.ts';
import { sectionKind } from '../../../local/import/words/section-kind.ts';

test.each([
  [
    'steps',
    [
      '手順',
      '作業手順',
      '3. 作業手順',
      '■実施手順',
      '実施内容',
      'Procedure',
      '4) Step-by-step instructions',
      'Change procedure',
    ],
  ],
  ['precheck', ['【事前確認】', '事前チェック', '作業前確認', 'Pre-checks', '2. Pre-flight checks']],
  ['prerequisites', ['前提条件', '１．前提', 'Prerequisites', 'Before you begin']],
  [
    'verification',
    ['確認', '4.3 正常性確認', '事後確認', '動作確認手順', 'Verification', 'Post-checks', 'Success criteria'],
  ],
  [
    'rollback',
    [
      '切り戻し',
      '切戻し手順',
      '５．切り戻し手順（失敗時）',
      'ロールバック',
      'Rollback',
      'Back-out plan',
      'Rollback / back-out',
    ],
  ],
  ['parameters', ['パラメータ', 'パラメータシート', '設定値一覧', 'Parameters', 'Variables']],
  ['purpose', ['目的', '1. 目的・概要', '概要', 'Purpose', 'Overview']],
  ['impact', ['影響範囲', 'リスク', 'Risk and impact']],
  ['owner', ['担当', '作業者', 'Owner']],
  ['approver', ['承認者', 'Approver']],
  ['contacts', ['連絡先', '緊急連絡先', 'Contacts', 'Escalation']],
  ['notes', ['備考', '注意事項', 'Notes']],
  [
    undefined,
    [
      '手順1 サービスを停止する',
      'STEP 1: Stop',
      'Restart the service',
      'Sheet1',
      'ステータスの確認',
      'Stop the verification service',
      'constructor',
    ],
  ],
])('headings that say %s', (kind, headings) => {
  expect(headings.map((heading) => [heading, sectionKind(heading)])).toEqual(
    headings.map((heading) => [heading, kind]),
  );
});

test.each([
  ['number', ['No.', '項番', '＃', 'Step']],
  ['action', ['作業内容', '操作', 'Action', 'Task']],
  ['command', ['コマンド', '実行コマンド', 'Command', 'コマンド（例）']],
  ['expected', ['期待結果', '確認内容', 'Expected Result', '判定基準']],
  ['rollback', ['切り戻し', 'Rollback command']],
  ['who', ['担当', '実施者', 'Owner']],
  ['environment:prd', ['本番', '本番環境', 'prd', 'Production', '商用']],
  ['environment:stg', ['検証', 'staging', 'STG']],
  ['environment:dev', ['開発環境', 'dev', 'Development']],
  [undefined, ['', 'この列には作業の結果を詳しく記入してください。必ず記入すること。', 'toString']],
])('columns that hold %s', (kind, titles) => {
  expect(titles.map((title) => [title, columnKind(title)])).toEqual(titles.map((title) => [title, kind]));
});

test.each([
  ['1. foo', '1', false, 'foo'],
  ['1-1 確認', '1-1', false, '確認'],
  ['1.2.3 Baz', '1-2-3', false, 'Baz'],
  ['（１）x', '1', false, 'x'],
  ['①サービス停止', '1', false, 'サービス停止'],
  ['手順１：停止', '1', true, '停止'],
  ['STEP 3 – Verify', '3', true, 'Verify'],
  ['第1章 概要', '1', false, '概要'],
  ['10.0.0.1 に接続する', undefined, false, '10.0.0.1 に接続する'],
  ['3 web servers', undefined, false, '3 web servers'],
])('the numbering of %j', (text, number, step, rest) => {
  expect(numbered(text)).toEqual({ ...(number !== undefined && { number }), step, rest });
});

test.each([
  ['1', '1'],
  ['（2）', '2'],
  ['③', '3'],
  ['手順4', '4'],
  ['1.2', '1-2'],
  ['abc', undefined],
])('the number in the cell %j is %j', (text, number) => {
  expect(cellNumber(text)).toBe(number);
});
