import { plain } from '../words/plain.ts';

/** English for the words that names of parameters are made of in Japanese sheets; the longest is taken first. */
const dictionary: [string, string][] = Object.entries({
  インスタンスクラス: 'InstanceClass',
  インスタンスタイプ: 'InstanceType',
  インスタンス: 'Instance',
  アカウント: 'Account',
  リージョン: 'Region',
  クラスター: 'Cluster',
  クラスタ: 'Cluster',
  サービス: 'Service',
  サーバー: 'Server',
  サーバ: 'Server',
  データベース: 'Database',
  テーブル: 'Table',
  スナップショット: 'Snapshot',
  ボリューム: 'Volume',
  バケット: 'Bucket',
  セキュリティグループ: 'SecurityGroup',
  ターゲットグループ: 'TargetGroup',
  ロードバランサー: 'LoadBalancer',
  ロードバランサ: 'LoadBalancer',
  サブネット: 'Subnet',
  ネットワーク: 'Network',
  グループ: 'Group',
  アラーム: 'Alarm',
  タスク: 'Task',
  イメージ: 'Image',
  キュー: 'Queue',
  トピック: 'Topic',
  関数: 'Function',
  ホスト: 'Host',
  ドメイン: 'Domain',
  ユーザー: 'User',
  ユーザ: 'User',
  パスワード: 'Password',
  ディレクトリ: 'Directory',
  フォルダ: 'Folder',
  ファイル: 'File',
  パス: 'Path',
  ポート: 'Port',
  プロセス: 'Process',
  ログ: 'Log',
  バックアップ: 'Backup',
  アプリケーション: 'Application',
  アプリ: 'Application',
  バージョン: 'Version',
  タイムアウト: 'Timeout',
  リトライ: 'Retry',
  サイズ: 'Size',
  メモリ: 'Memory',
  キャパシティ: 'Capacity',
  アドレス: 'Address',
  エンドポイント: 'Endpoint',
  ユニット: 'Unit',
  キー: 'Key',
  タグ: 'Tag',
  ロール: 'Role',
  ポリシー: 'Policy',
  メール: 'Mail',
  台数: 'Count',
  個数: 'Count',
  回数: 'Count',
  件数: 'Count',
  日数: 'Days',
  秒数: 'Seconds',
  時間: 'Time',
  秒: 'Seconds',
  分: 'Minutes',
  日付: 'Date',
  数: 'Count',
  名: 'Name',
  名称: 'Name',
  番号: 'Number',
  識別子: 'Identifier',
  対象: 'Target',
  変更前: 'Old',
  変更後: 'New',
  新: 'New',
  旧: 'Old',
  最大: 'Max',
  最小: 'Min',
  希望: 'Desired',
  待機: 'Wait',
  閾値: 'Threshold',
  しきい値: 'Threshold',
  監視: 'Monitoring',
  通知: 'Notification',
  有効: 'Enabled',
  無効: 'Disabled',
  先: 'Destination',
  元: 'Source',
  設定: 'Setting',
  環境: 'Environment',
  本番: 'Production',
  検証: 'Staging',
  開発: 'Development',
  管理: 'Admin',
  接続: 'Connection',
  実行: 'Run',
  作業: 'Work',
  用: '',
  の: '',
}).sort(([a], [b]) => b.length - a.length);

const kept = new Map(
  Object.entries({
    id: 'Id',
    arn: 'Arn',
    ip: 'Ip',
    db: 'Db',
    url: 'Url',
    vpc: 'Vpc',
    ec2: 'Ec2',
    rds: 'Rds',
    ecs: 'Ecs',
    az: 'Az',
    ami: 'Ami',
  }),
);

/** A name for a parameter, letters and digits with capitals: `instance_id` and `インスタンスID` are both InstanceId. */
export function parameterName(text: string): string | undefined {
  let rest = text.normalize('NFKC');
  for (const [japanese, english] of dictionary) rest = rest.replaceAll(japanese, ` ${english} `);
  const words = rest
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  const name = words
    .map((word) => kept.get(word.toLowerCase()) ?? capital(word))
    .join('')
    .replace(/^\d+/, '')
    .slice(0, 40);
  return /^[A-Za-z]\w+$/.test(name) ? capital(name, true) : undefined;
}

function capital(word: string, keep = false): string {
  const shouting = /^[A-Z0-9]+$/.test(word) && word.length > 1;
  return (word[0] as string).toUpperCase() + (shouting && !keep ? word.slice(1).toLowerCase() : word.slice(1));
}

/** Names that mean the same to a reader: `DB_NAME`, `db name`, `DbName`. */
export function nameKey(text: string): string {
  return plain(text).replace(/[\s_\-・/.]/g, '');
}
