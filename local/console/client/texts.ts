import { stateNames } from '../../../functions/people/state-words.ts';
import type { Language, Text } from '../../../functions/text.ts';

/** Every text of the page that is not data; `{name}` is filled in. */
export const texts = {
  tagline: {
    en: 'An alarm fires, a runbook mends it, the alarm proves it.',
    ja: 'アラームが鳴り、ランブックが直し、アラームが証明する。',
  },
  skip: { en: 'To the content', ja: '本文へ' },
  sections: { en: 'Parts of the page', ja: 'ページ内の移動' },
  language: { en: 'Language', ja: '言語' },
  live: { en: 'live', ja: '接続中' },
  lost: { en: 'connection lost; trying again', ja: '切断されました。再接続しています' },
  place: {
    en: 'local AWS {endpoint}, account {account}, {region}',
    ja: 'ローカル AWS {endpoint}、アカウント {account}、{region}',
  },
  loading: { en: 'Reading…', ja: '読み込み中…' },
  cancel: { en: 'Cancel', ja: 'キャンセル' },
  close: { en: 'Close', ja: '閉じる' },
  confirmTitle: { en: 'Are you sure?', ja: '実行してよろしいですか' },
  yesDo: { en: 'Yes, do it', ja: '実行する' },
  noServer: {
    en: 'The server of this page does not answer: see whether npm start is still running.',
    ja: 'このページのサーバーが応答しない。npm start が動作中か確認してください。',
  },
  failed: { en: 'That did not work', ja: '失敗しました' },

  breakTitle: { en: 'Break something', ja: '壊してみる' },
  breakIntro: {
    en: 'All of this is real, on this machine, in a folder of its own. Kizuki notices by the alarm and mends it.',
    ja: 'すべてこのマシンの専用フォルダー内で実際に起きる。Kizuki はアラームで気付き、復旧させる。',
  },
  service: { en: 'Service', ja: 'サービス' },
  serviceUp: { en: 'up, process {pid}', ja: '稼働中 (プロセス {pid})' },
  serviceDown: { en: 'down ({state})', ja: '停止 ({state})' },
  killService: { en: 'Kill the service', ja: 'サービスを強制終了する' },
  killWill: {
    en: 'Its process gets a SIGKILL. Within 20 seconds the alarm fires; the service is restarted.',
    ja: 'プロセスを SIGKILL で終了。約 20 秒でアラームが鳴り、サービスが再起動される。',
  },
  killDone: { en: 'Killed process {pid}', ja: 'プロセス {pid} を終了した' },
  disk: { en: 'Disk', ja: 'ディスク' },
  diskUsed: { en: '{percent} % of {quota} MB used', ja: '{quota} MB のうち {percent} % 使用' },
  fillDisk: { en: 'Fill the disk', ja: 'ディスクを満杯にする' },
  fillWill: {
    en: 'Old logs fill the folder to 94 %. The alarm fires above 80 %; they are moved away.',
    ja: '古いログでフォルダーを 94 % まで埋める。80 % 超でアラームが鳴り、ログが退避される。',
  },
  fillDone: { en: 'Filled the folder to {percent} %', ja: 'フォルダーを {percent} % まで埋めた' },
  table: { en: 'Table', ja: 'テーブル' },
  tableUnits: {
    en: '{name}: {read} read and {write} write units',
    ja: '{name}: 読み込み {read}、書き込み {write} ユニット',
  },
  tableLoad: {
    en: '{written} written, {throttled} throttled',
    ja: '書き込み成功 {written} 件、スロットリング {throttled} 件',
  },
  loadTable: { en: 'Throttle the table', ja: 'テーブルに負荷をかける' },
  stopLoad: { en: 'Stop the load', ja: '負荷を止める' },
  loadWill: {
    en: 'Writes more than its units let through. After a minute or two the alarm fires, and a person is asked.',
    ja: 'ユニット数を超える書き込みを続ける。1、2 分でアラームが鳴り、担当者に承認を求める。',
  },
  loadDone: { en: 'Writing to the table', ja: 'テーブルへの書き込みを開始した' },
  loadStopped: { en: 'Stopped writing', ja: '書き込みを停止した' },

  newsTitle: { en: 'What happens', ja: '起きていること' },
  newsNone: { en: 'Nothing yet. Break something above.', ja: 'まだ何も起きていない。上で何か壊してみよう。' },
  newsOfAlarm: { en: 'Alarm {name}', ja: 'アラーム {name}' },
  newsOfIncident: { en: 'Incident of {remediation}', ja: '{remediation} のインシデント' },
  newsAlarm: { en: 'Alarm {name}: {from} → {to}', ja: 'アラーム {name}: {from} → {to}' },
  newsIncident: { en: 'Incident of {remediation}: {state}', ja: '{remediation} のインシデント: {state}' },
  newsMessage: { en: 'People are told: {subject}', ja: '通知: {subject}' },

  incidentsTitle: { en: 'Incidents', ja: 'インシデント' },
  incidentsIntro: {
    en: 'The board of the deployed CloudWatch dashboard, from the function kizuki-board.',
    ja: 'デプロイされた CloudWatch ダッシュボードのボード (関数 kizuki-board の出力)。',
  },
  boardPart: { en: 'Incident board', ja: 'インシデントボード' },
  boardNone: { en: 'The board cannot be shown: {why}', ja: 'ボードを表示できない: {why}' },
  boardDone: { en: 'Answer of the board', ja: 'ボードの応答' },

  alarmsTitle: { en: 'Alarms', ja: 'アラーム' },
  alarmsOthers: { en: 'All other alarms ({count})', ja: 'その他のアラーム ({count})' },
  alarmsOthersAlso: {
    en: 'All other alarms ({count}, of these {ringing} in ALARM)',
    ja: 'その他のアラーム ({count}、うち ALARM {ringing})',
  },
  graphOf: {
    en: '{metric} ({statistic}, {period} s): last value {value}; alarm where {comparison} {threshold}',
    ja: '{metric} ({statistic}、{period} 秒): 最新値 {value}、{threshold} {comparison}でアラーム',
  },
  noValue: { en: 'none', ja: 'なし' },
  value: { en: 'value', ja: '値' },
  threshold: { en: 'threshold', ja: 'しきい値' },
  compositeRule: { en: 'Composite: {rule}', ja: '複合アラーム: {rule}' },
  above: { en: 'above', ja: 'を超える値' },
  atLeast: { en: 'at or above', ja: '以上の値' },
  below: { en: 'below', ja: '未満の値' },
  atMost: { en: 'at or below', ja: '以下の値' },
  since: { en: 'since {time}', ja: '{time} から' },

  runbooksTitle: { en: 'Runbooks', ja: 'ランブック' },
  runbook: { en: 'Runbook', ja: 'ランブック' },
  risk: { en: 'risk', ja: 'リスク' },
  riskLow: { en: 'low', ja: '低' },
  riskMedium: { en: 'medium', ja: '中' },
  riskHigh: { en: 'high', ja: '高' },
  owner: { en: 'owner', ja: '担当' },
  required: { en: 'required', ja: '必須' },
  listHint: { en: 'one value a line', ja: '1 行に 1 つの値' },
  patternHint: { en: 'must match {pattern}', ja: '次の形式: {pattern}' },
  rangeHint: { en: 'a whole number from {min} to {max}', ja: '{min} から {max} までの整数' },
  faultMissing: { en: 'Give a value.', ja: '値を入力してください。' },
  faultPattern: { en: 'This does not match {pattern}', ja: '形式 {pattern} に合っていない' },
  faultInteger: { en: 'Give a whole number.', ja: '整数を入力してください。' },
  faultAllowed: { en: 'Not one of the allowed values.', ja: '許可された値ではない。' },
  choose: { en: '(choose)', ja: '(選択)' },
  yes: { en: 'yes', ja: 'はい' },
  no: { en: 'no', ja: 'いいえ' },
  plan: { en: 'Plan', ja: '計画を見る' },
  planWill: {
    en: 'Makes the reads and shows the writes; changes nothing.',
    ja: '読み取りのみ行い、変更内容を表示する。何も変更しない。',
  },
  planning: { en: 'Planning…', ja: '計画を作成中…' },
  run: { en: 'Run', ja: '実行' },
  runAfterPlan: { en: 'Plan it first; then it can be run.', ja: '先に計画を見ると、実行できるようになる。' },
  runConfirm: {
    en: 'Run {id} as a person, on the local AWS? It starts the deployed document {document}. No guardrail stands between, and no incident is kept.',
    ja: 'ローカル AWS 上で {id} を手動実行しますか。デプロイ済みドキュメント {document} を開始します。ガードレールは働かず、インシデントも記録されません。',
  },
  planTitle: { en: 'Plan of {document}', ja: '{document} の計画' },
  planNote: {
    en: 'Reads were made, nothing was changed. ‹…› is known only when it runs.',
    ja: '読み取りのみ実施し、何も変更していない。‹…› は実行時に決まる値。',
  },
  planCut: {
    en: 'The plan is cut: the document has more ways than a plan holds.',
    ja: '経路が多いため、計画の一部を省略した。',
  },
  planEnd: { en: 'would end as {status}', ja: '{status} で終わる見込み' },
  planJoins: { en: 'then as shown from {step}', ja: '以降は {step} からと同じ' },
  planRound: { en: 'and round again from {step}', ja: '{step} から繰り返す' },
  planNotFollowed: { en: 'not followed any further', ja: 'これより先は省略' },
  planIf: { en: 'if {when}', ja: '{when} の場合' },
  planOtherwise: { en: 'otherwise', ja: 'それ以外の場合' },
  planDone: { en: 'read', ja: '読み取り済み' },
  planFails: { en: 'fails', ja: '失敗する' },
  planChange: { en: 'would change something', ja: '変更する' },
  planUnknown: { en: 'cannot be known yet', ja: '実行時に決まる' },
  planCalls: { en: 'would call', ja: '呼び出す予定' },
  planReads: { en: 'read with', ja: '読み取り' },
  planWouldRead: { en: 'would read with', ja: '読み取る予定' },
  planStarts: { en: 'starts {document}', ja: '{document} を開始する' },
  inputs: { en: 'Inputs', ja: '入力' },
  outputs: { en: 'Outputs', ja: '出力' },

  runsTitle: { en: 'Runs', ja: '実行' },
  runsNone: { en: 'Nothing has run yet.', ja: 'まだ何も実行されていない。' },
  steps: { en: 'Steps of {document}', ja: '{document} の手順' },
  step: { en: 'Step', ja: '手順' },
  status: { en: 'Status', ja: '状態' },
  took: { en: 'Took', ja: '所要時間' },
  startedBy: { en: 'by {by} at {time}', ja: '{by} が {time} に開始' },
  person: { en: 'a person', ja: '担当者' },
  seconds: { en: '{seconds} s', ja: '{seconds} 秒' },

  logsTitle: { en: 'Logs of the functions', ja: '関数のログ' },
  source: { en: 'From', ja: '出力元' },
  level: { en: 'Level', ja: 'レベル' },
  all: { en: 'all', ja: 'すべて' },
  levelUp: { en: '{level} and above', ja: '{level} 以上' },
  follow: { en: 'Follow', ja: '末尾を追う' },
  logsNone: { en: 'No lines.', ja: 'ログはない。' },
} satisfies Record<string, Text>;

export type TextName = keyof typeof texts;

/** What states are called; a state without a name here is shown as it is. */
export const stateTexts: Record<string, Text> = {
  OK: { en: 'OK', ja: '正常' },
  ALARM: { en: 'ALARM', ja: 'アラーム' },
  INSUFFICIENT_DATA: { en: 'NO DATA', ja: 'データ不足' },
  ...stateNames,
  Success: { en: 'Success', ja: '成功' },
  Failed: { en: 'Failed', ja: '失敗' },
  InProgress: { en: 'In progress', ja: '実行中' },
  Waiting: { en: 'Waiting', ja: '待機中' },
  TimedOut: { en: 'Timed out', ja: 'タイムアウト' },
  Cancelled: { en: 'Cancelled', ja: '中止' },
  Cancelling: { en: 'Cancelling', ja: '中止処理中' },
  Pending: { en: 'Pending', ja: '待ち' },
};

/** One text in a language, its places filled in. */
export function fill(text: Text, language: Language, values: Record<string, string | number> = {}): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
