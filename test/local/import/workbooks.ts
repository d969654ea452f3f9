import Excel from 'exceljs';

type Cells = (string | number | boolean | Date | Excel.CellRichTextValue | null)[];

/** A workbook by its sheets: rows, and the ranges of merged cells. */
async function workbook(
  path: string,
  sheets: { name: string; rows: Cells[]; merge?: string[]; edit?(sheet: Excel.Worksheet): void }[],
): Promise<void> {
  const book = new Excel.Workbook();
  for (const { name, rows, merge = [], edit } of sheets) {
    const sheet = book.addWorksheet(name);
    sheet.addRows(rows);
    for (const range of merge) sheet.mergeCells(range);
    edit?.(sheet);
  }
  await book.xlsx.writeFile(path);
}

/** The layout of many Japanese teams: a cover, a sheet of parameters by environment, one of steps, one of the rollback. */
export function restartWebServerJa(path: string): Promise<void> {
  return workbook(path, [
    {
      name: '表紙',
      rows: [
        [],
        [null, 'Web サーバ再起動手順書'],
        [],
        [null, '件名', 'Web サーバ再起動', null, '作成日', new Date(Date.UTC(2025, 3, 1))],
        [null, '担当', '基盤運用チーム', null, '承認者', '佐藤 次郎'],
        [null, '目的', 'Web サーバが応答しないとき、ミドルウェアとインスタンスを再起動する。'],
        [null, '影響範囲', '中（約 5 分、EC サイトが表示されない）'],
      ],
      merge: ['B2:F2', 'C6:F6', 'C7:F7'],
    },
    {
      name: 'パラメータ',
      rows: [
        ['パラメータシート'],
        [],
        ['No', '分類', 'パラメータ名', '物理名', '設定値', null, null, '備考'],
        [null, null, null, null, '開発', '検証', '本番', null],
        [
          1,
          'サーバ',
          'インスタンスID',
          'INSTANCE_ID',
          'i-0aaaaaaaaaaaaaaaa',
          'i-0bbbbbbbbbbbbbbbb',
          'i-0cccccccccccccccc',
          '対象の EC2',
        ],
        [2, null, 'サービス名', 'SERVICE_NAME', 'httpd', null, null, '全環境共通'],
        [3, null, '確認ポート', 'CHECK_PORT', 8080, 8080, 80, null],
        [4, '監視', '監視抑止の有無', 'MUTE', '有', '有', '無', null],
        [5, null, 'DBパスワード', 'DB_PASSWORD', 'dev-Passw0rd', 'stg-Passw0rd', 'prd-Passw0rd', '変更しないこと'],
      ],
      merge: ['A3:A4', 'B3:B4', 'C3:C4', 'D3:D4', 'E3:G3', 'H3:H4', 'B5:B7', 'E6:G6', 'B8:B9'],
    },
    {
      name: '作業手順',
      rows: [
        ['作業手順'],
        ['※ 作業は 2 名で行うこと'],
        [],
        ['項番', '作業内容', 'コマンド', '期待結果', '担当', '備考', '実績'],
        ['【事前確認】'],
        [
          '1-1',
          'インスタンスの状態を確認する',
          'aws ec2 describe-instances --instance-ids {{INSTANCE_ID}} --query "Reservations[].Instances[].State.Name" --output text',
          'running',
          '基盤',
          null,
          null,
        ],
        [
          '1-2',
          'サービスの状態を確認する',
          '# systemctl status ＜サービス名＞',
          '「active」と表示されること',
          '基盤',
          null,
          null,
        ],
        ['【本作業】'],
        ['2-1', '監視チームへ電話し、監視の抑止を依頼する', '－', '抑止されたこと', '監視', '内線 5678', null],
        [
          '2-2',
          'サービスを停止する',
          '# systemctl stop ＜サービス名＞',
          'エラーが表示されないこと',
          '基盤',
          null,
          null,
        ],
        [
          '2-3',
          'インスタンスを再起動する',
          'aws ec2 reboot-instances \\\n  --instance-ids {{INSTANCE_ID}}',
          null,
          '基盤',
          '再起動中は SSH 不可',
          null,
        ],
        [
          '2-4',
          'ステータスチェックの合格を待つ',
          'aws ec2 wait instance-status-ok --instance-ids {{INSTANCE_ID}}',
          null,
          '基盤',
          null,
          null,
        ],
        [
          '2-5',
          { richText: [{ text: 'サービスを起動する' }, { text: '（旧: 手動で起動）', font: { strike: true } }] },
          '# systemctl start ＜サービス名＞',
          null,
          '基盤',
          null,
          null,
        ],
        ['2-6', '旧手順（使用しない）', 'rm -rf /var/www/old', null, '基盤', null, null],
        ['2-7', '隠された手順', 'shutdown -h now', null, '基盤', null, null],
        ['【正常性確認】'],
        [
          '3-1',
          'HTTP の応答を確認する',
          'curl -s -o /dev/null -w "%{http_code}" http://localhost:8080/health',
          '200',
          '基盤',
          null,
          null,
        ],
        ['3-2', 'トップページを目視で確認する', null, '表示が崩れていないこと', '業務', null, null],
      ],
      merge: ['A1:G1', 'A5:G5', 'A8:G8', 'A16:G16', 'E10:E15'],
      edit(sheet) {
        for (const column of ['A', 'B', 'C']) sheet.getCell(`${column}14`).font = { strike: true };
        sheet.getRow(15).hidden = true;
        sheet.getCell('B11').note = '再起動の前に監視の抑止を必ず確認する';
      },
    },
    {
      name: '切り戻し',
      rows: [
        ['切り戻し手順'],
        ['項番', '対象手順', '作業内容', 'コマンド', '期待結果'],
        [1, '2-2', '手順2-2 を取り消す：サービスを起動する', 'systemctl start ＜サービス名＞', 'active'],
      ],
      merge: ['A1:E1'],
    },
    {
      name: '旧版',
      rows: [['廃止された手順'], ['aws ec2 terminate-instances --instance-ids i-0dddddddddddddddd']],
      edit(sheet) {
        sheet.state = 'hidden';
      },
    },
  ]);
}

/** One sheet for all, with the phase of each row in a merged column. */
export function dynamoCapacityJa(path: string): Promise<void> {
  return workbook(path, [
    {
      name: 'Sheet1',
      rows: [
        ['DynamoDB キャパシティ変更作業'],
        ['作業日', '2025/5/10', '作業者', '田中', '承認', '鈴木'],
        [],
        ['区分', 'No.', '手順', '実行コマンド', '確認事項', '切り戻し', 'チェック'],
        [
          '事前確認',
          '①',
          'テーブルの状態を確認',
          'aws dynamodb describe-table --table-name <テーブル名>',
          'TableStatus が ACTIVE であること',
          null,
          '□',
        ],
        [
          '作業',
          '②',
          '容量を変更',
          'aws dynamodb update-table --table-name <テーブル名> --provisioned-throughput ReadCapacityUnits=10,WriteCapacityUnits=10',
          null,
          'aws dynamodb update-table --table-name <テーブル名> --provisioned-throughput ReadCapacityUnits=5,WriteCapacityUnits=5',
          '□',
        ],
        [
          null,
          '③',
          'コンソールでメトリクスを開き、スロットリングが無いことを目視確認',
          null,
          'スロットリング 0 件',
          null,
          '□',
        ],
        [
          '事後確認',
          '④',
          'テーブルの状態を確認',
          'aws dynamodb describe-table --table-name <テーブル名> --query Table.TableStatus',
          'ACTIVE',
          null,
          '□',
        ],
      ],
      merge: ['A1:G1', 'A6:A7'],
    },
  ]);
}

/** English, with the rollback beside each step and parameters on another sheet. */
export function databaseMaintenance(path: string): Promise<void> {
  return workbook(path, [
    {
      name: 'Runbook',
      rows: [
        ['Database maintenance window'],
        ['Owner', 'Data platform'],
        ['Impact', 'High: the shop is read-only for ten minutes'],
        ['Approver', 'Head of operations'],
        [],
        ['Change window: Sunday 02:00 to 03:00'],
        [],
        ['Step', 'Description', 'Command', 'Expected result', 'Rollback command', 'Who', 'Done'],
        [
          1,
          'Take a snapshot',
          `aws rds create-db-snapshot --db-instance-identifier $DB_ID --db-snapshot-identifier \${DB_ID}-before`,
          'Status creating',
          'n/a',
          'DBA',
          null,
        ],
        [
          2,
          'Wait for it',
          `aws rds wait db-snapshot-available --db-snapshot-identifier \${DB_ID}-before`,
          null,
          null,
          'DBA',
          null,
        ],
        [
          3,
          'Use the bigger class',
          'aws rds modify-db-instance --db-instance-identifier $DB_ID --db-instance-class $NEW_CLASS --apply-immediately',
          null,
          'aws rds modify-db-instance --db-instance-identifier $DB_ID --db-instance-class $OLD_CLASS --apply-immediately',
          'DBA',
          null,
        ],
        [4, 'Tell the shop team in the channel', null, null, null, 'Ops', null],
        [
          5,
          'Check the instance',
          'aws rds describe-db-instances --db-instance-identifier $DB_ID --query "DBInstances[0].[DBInstanceStatus,DBInstanceClass]"',
          'DBInstanceStatus: available',
          null,
          'DBA',
          null,
        ],
        [
          6,
          'Check the log',
          'aws rds download-db-log-file-portion --db-instance-identifier $DB_ID --log-file-name error/mysql-error.log | tail -20',
          'No errors',
          null,
          'DBA',
          null,
        ],
        [7, 'Check from the bastion', 'mysqladmin -h db.internal ping', 'mysqld is alive', null, 'DBA', null],
        [8, 'Look at the events', 'aws rds describe-events --source-type database', null, null, 'DBA', null],
      ],
      merge: ['A1:G1', 'F9:F11'],
    },
    {
      name: 'Parameters',
      rows: [
        ['Name', 'Type', 'Value', 'Range', 'Description'],
        ['DB_ID', 'string', 'shop-db', null, 'The instance'],
        ['NEW_CLASS', 'string', 'db.r6g.xlarge', 'db.r6g.large / db.r6g.xlarge', 'What it becomes'],
        ['OLD_CLASS', 'string', 'db.r6g.large', null, 'What it was'],
        ['RETENTION_DAYS', 'number', 7, '1-35', 'Kept backups'],
        ['ALLOWED_CIDR', 'string', '10.1.0.0/16', null, 'Office network'],
        ['TOPIC_ARN', 'string', 'arn:aws:sns:ap-northeast-1:123456789012:ops', null, 'Where to tell'],
      ],
    },
  ]);
}

/** Values for another document, in a file of their own. */
export function parameterSheet(path: string): Promise<void> {
  return workbook(path, [
    {
      name: 'values',
      rows: [
        ['Parameter', 'dev', 'staging', 'production'],
        ['INSTANCE_ID', 'i-01111111111111111', 'i-02222222222222222', 'i-03333333333333333'],
        ['UNIT', 'shop', 'shop', 'shop-live'],
      ],
    },
  ]);
}
