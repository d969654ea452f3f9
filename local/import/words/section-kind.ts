import { numbered } from './numbering.ts';
import { plain } from './plain.ts';

/** What a section of a procedure document is about. */
export type SectionKind =
  | 'rollback'
  | 'prerequisites'
  | 'precheck'
  | 'verification'
  | 'parameters'
  | 'purpose'
  | 'target'
  | 'impact'
  | 'approver'
  | 'owner'
  | 'contacts'
  | 'schedule'
  | 'history'
  | 'notes'
  | 'title'
  | 'steps';

/** Words that may stand around the word that tells: `3. 切り戻し手順 (障害時)`, `Rollback procedure`. */
const japaneseAfter =
  '(?:の)?(?:手順|項目|事項|内容|方法|作業|コマンド|一覧|一覧表|表|シート|計画|条件|詳細|欄|定義|書)*';
const englishBefore = '(?:(?:the|detailed|work|operation(?:al)?|step-by-step|standard|input|manual) )*';
const englishAfter =
  '(?:[ /&-]|and|steps?|procedures?|plan|instructions?|checks?|tests?|lists?|sheets?|tables?|tasks?|actions?|criteria|details|section|information|conditions?|validation|verification|values|level|team|persons?|members?|runbook)*';

/** In the order in which they are asked: `切り戻し手順` is a rollback before it is a 手順. */
const words: [SectionKind, string, string][] = [
  [
    'rollback',
    '(?:作業)?(?:切り?戻し?|ロールバック|戻し|復旧|リカバリ|復元|障害時(?:対応)?|失敗時(?:対応)?)',
    'roll ?back|back-?out|backing out|undo|revert|fall ?back|recovery',
  ],
  [
    'prerequisites',
    '(?:作業)?(?:前提|事前準備|事前条件|開始条件)',
    'pre-?requisites?|pre-?conditions?|before you (?:begin|start)|requirements|assumptions|preparation',
  ],
  [
    'precheck',
    '(?:事前|作業前|実施前|開始前)(?:の)?(?:状態)?(?:確認|チェック|点検|作業)?',
    'pre-?(?:flight|change|work)?[- ]?checks?|pre-?validation|initial checks?|checks? before',
  ],
  [
    'verification',
    '(?:事後|作業後|実施後|変更後|復旧後)(?:の)?(?:状態)?(?:確認|チェック|作業)|(?:正常性|動作|結果|稼働|疎通|最終|完了|終了|効果)?確認|正常性|検証',
    'verif(?:y|ication)|validat(?:e|ion)|post-?(?:change|work)?[- ]?checks?|(?:final |health |smoke |acceptance |success )(?:checks?|tests?)|confirm(?:ation)?|success criteria',
  ],
  [
    'parameters',
    '(?:入力|作業|環境|設定)?(?:パラメータ|パラメーター|設定値|変数|環境値|環境情報|入力値)',
    'parameters?|variables?|settings?|configuration values|environment values|inputs?',
  ],
  [
    'history',
    '(?:改訂|改版|変更|更新)(?:履歴|記録)|版数|(?:文書|管理|手順書)番号|版',
    'revisions?(?: history)?|change ?log|document (?:no|number|id)|change history|document history|history|versions?',
  ],
  [
    'title',
    '(?:作業)?(?:件名|名称|タイトル)|作業名|手順書名|手順名|文書名|文書タイトル',
    'title|document name|procedure name|runbook name|document title',
  ],
  [
    'purpose',
    '(?:作業)?(?:目的|概要|はじめに|背景|内容説明|説明)',
    'purpose|overview|summary|introduction|background|objectives?|description|scope|when to use(?: this)?',
  ],
  [
    'target',
    '(?:作業)?(?:対象)(?:システム|サーバ|サーバー|環境|機器|範囲|ホスト|リソース)?',
    'targets?|target systems?|affected systems?|systems?|environment',
  ],
  [
    'impact',
    '(?:作業)?(?:影響|影響範囲|影響度|リスク|停止時間|危険度)',
    'impact|risks?|service impact|risk assessment|downtime',
  ],
  ['approver', '(?:作業)?(?:承認|承認者|承認欄|決裁者)', 'approvers?|approvals?|approved by|sign-?off'],
  [
    'owner',
    '(?:作業)?(?:担当|担当者|担当部署|担当チーム|作業者|実施者|責任者|主管|主管部署|所管|管理部署|オーナー)',
    'owners?|owned by|responsible|owning team|maintainers?',
  ],
  [
    'contacts',
    '(?:緊急)?(?:連絡先|連絡体制|エスカレーション|エスカレーション先|体制|問い合わせ先|問合せ先)',
    'contacts?|escalations?|escalation path|who to call|support',
  ],
  [
    'schedule',
    '(?:作業|実施)?(?:日程|日時|スケジュール|予定|時間|所要時間|予定日時|時間帯)|実施日|作業日|作成日|更新日|承認日',
    'schedule|dates?|duration|time ?line|maintenance window|window|created|updated|last updated',
  ],
  [
    'notes',
    '備考|注意|注意点|補足|留意|特記|参考|参考資料|参照|関連資料|付録|関連文書|作成者|更新者|版',
    'notes?|remarks?|appendix|references?|see also|caution|warnings?|comments?|related documents?|authors?|created by|updated by',
  ],
  [
    'steps',
    '.{0,12}(?:手順)|(?:本)?(?:作業|実施|実施手順|対応|操作|実行|復旧手順|作業内容|手順)',
    '(?:change |main |recovery |restart |deployment |maintenance )?(?:steps?|procedures?|instructions?)|execution|implementation|actions?|tasks?|resolution|remediation',
  ],
];

const patterns = words.map(
  ([kind, ja, en]) =>
    [kind, new RegExp(`^(?:(?:${ja})${japaneseAfter}|${englishBefore}(?:${en})${englishAfter})$`)] as const,
);

/** What a heading, the name of a sheet or the label of a field says that its section is; undefined where it says something else. */
export function sectionKind(text: string): SectionKind | undefined {
  const { step, rest } = numbered(bare(text));
  if (step) return undefined;
  const one = bare(rest).replace(/\s*\(.*\)$/, '');
  if (one.length > 40) return undefined;
  const [first = one] = one.split(/ ?(?:[・/&,、]| and |と|および|及び) ?/);
  return kindOf(one) ?? kindOf(first.trim());
}

function kindOf(text: string): SectionKind | undefined {
  return patterns.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Without the marks that decorate headings. */
function bare(text: string): string {
  return plain(text)
    .replace(/^[\s■□◆◇●○◎▼▽★☆※・*#>【[<《「(]+(?![0-9])/, '')
    .replace(/[\s】\]>》」:：。.=-]+$/, '')
    .replace(/[【】《》]/g, '')
    .trim();
}
