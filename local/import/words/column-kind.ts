import { plain } from './plain.ts';

/** What a column of a table holds. */
export type ColumnKind =
  | 'number'
  | 'phase'
  | 'action'
  | 'command'
  | 'expected'
  | 'rollback'
  | 'notes'
  | 'who'
  | 'target'
  | 'name'
  | 'value'
  | 'type'
  | 'allowed'
  | 'required'
  | 'record'
  | Environment;

/** A column with the values of one environment. */
type Environment = `environment:${string}`;

const words: [ColumnKind, string][] = [
  [
    'number',
    String.raw`(?:no|№|nr)\.?|#|項番|番号|順番|順序|順|項|手順番号|手順no\.?|手順|ステップ|step(?: ?(?:no\.?|#|number))?|seq(?:uence)?`,
  ],
  ['phase', '区分|分類|フェーズ|大項目|工程|カテゴリ|phase|category|stage'],
  [
    'rollback',
    '(?:切り?戻し|ロールバック|戻し)(?:手順|方法|コマンド|操作)?|rollback(?: command| step| procedure)?|undo(?: command)?|back-?out',
  ],
  [
    'command',
    '(?:実行|投入|入力|操作|確認)?コマンド(?:例|/操作|・操作|ライン|・入力値)?|コマンド(?:または操作)?|commands?(?: line| to run)?|cli|入力内容|実行内容|run',
  ],
  [
    'expected',
    '期待(?:結果|値|される結果|する結果)|想定(?:結果|値)|確認(?:内容|結果|観点|ポイント|事項|方法)|正常(?:時の結果|値|性)|判定(?:基準|条件)|合格基準|ok条件|成功条件|expected(?: results?| outcome| output| value)?|checks?|verification|success criteria|pass criteria|confirm',
  ],
  ['who', '担当(?:者|部署|チーム)?|実施者|作業者|役割|who|owner|assignee|responsible|role|performed by'],
  [
    'target',
    '対象|(?:対象|実施|作業|実行|操作)(?:サーバー?|ホスト|環境|場所|機器|ノード|対象|リソース)|サーバー?(?:名)?|ホスト(?:名)?|hosts?|servers?|targets?|where|node|run on',
  ],
  [
    'notes',
    '備考|注意(?:事項|点)?|補足|メモ|コメント|説明|解説|意味|用途|説明・備考|notes?|remarks?|comments?|description|meaning|usage',
  ],
  [
    'action',
    '作業(?:内容|項目|手順)?|操作|手順内容|手順名|操作(?:内容|手順)?|実施(?:内容|項目|事項)|中項目|小項目|内容|確認項目|チェック項目|タスク|actions?|tasks?|procedure|operations?|what to do|step description|activity|instructions?|check item',
  ],
  [
    'name',
    '項目(?:名)?|パラメータ(?:名|名称)?|パラメーター(?:名)?|変数(?:名)?|設定(?:項目|名)|キー|名称|名前|物理名|論理名|項目名称|names?|parameters?(?: name)?|keys?|variables?(?: name)?|items?|settings?',
  ],
  [
    'value',
    '値|設定(?:値|内容)|既定値|デフォルト(?:値)?|初期値|入力値|例|設定例|入力例|現在値|values?|default(?: value)?|examples?|setting value|current value',
  ],
  ['type', '型|データ型|種別|タイプ|types?|data type'],
  [
    'allowed',
    '範囲|設定(?:可能値|範囲)|許容(?:値|範囲)|入力規則|制約|選択肢|有効値|ranges?|allowed(?: values)?|constraints?|valid values|options',
  ],
  ['required', '必須|必須/任意|required|mandatory'],
  [
    'record',
    '(?:開始|終了|完了|予定|所要|実施)?(?:時刻|時間|日時)|実績|チェック(?:欄)?|結果(?:記入)?|実施結果|確認印|確認者|印|ok/ng|済|完了|開始|終了|time|start|end|duration|done|result|sign(?:ed)?|checked|initials|status|evidence|エビデンス',
  ],
];

const patterns = words.map(([kind, pattern]) => [kind, new RegExp(`^(?:${pattern})$`)] as const);

/** Environments by the names that teams give them, in the order in which they are asked for. */
const environments: [string, RegExp][] = [
  ['dev', /^(開発|dev|development|develop|sandbox|ローカル|local)(環境|系|面)?( ?(env|environment|value))?$/],
  ['qa', /^(テスト|試験|結合|qa|test|it)(環境|系|面)?( ?(env|environment|value))?$/],
  [
    'stg',
    /^(検証|ステージング|準本番|受入|stg|stage|staging|uat|pre-?prod(uction)?)(環境|系|面)?( ?(env|environment|value))?$/,
  ],
  ['prd', /^(本番|商用|prd|prod|production|live)(環境|系|面)?( ?(env|environment|value))?$/],
  ['dr', /^(dr|災対|災害対策)(環境|系|サイト|面)?( ?(env|environment|site|value))?$/],
];

/** What a header says that its column holds; undefined for what is not known. */
export function columnKind(text: string): ColumnKind | undefined {
  const one = plain(text)
    .replace(/[\s※*]+$/, '')
    .replace(/\s*\([^)]*\)$/, '')
    .replace(/(?<=[ぁ-んァ-ヶ一-龠]) (?=[ぁ-んァ-ヶ一-龠])/g, '');
  if (one === '' || one.length > 30) return undefined;
  const environment = environments.find(([, pattern]) => pattern.test(one.replace(/^(設定値|値)[ :_-]*/, '')));
  if (environment) return `environment:${environment[0]}`;
  return patterns.find(([, pattern]) => pattern.test(one))?.[0];
}
