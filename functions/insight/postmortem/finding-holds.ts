import type { Hold } from '../../decision/decision.ts';
import { holdWords } from '../../people/hold-words.ts';
import type { Text } from '../../text.ts';
import { type Evidence, type Finding, ownerOf } from './finding.ts';
import { holdsOf } from './holds-of.ts';

/** What the guardrails that held a run speak of: one finding for each guardrail that says something of a cause. */
export function findingHolds(evidence: Evidence): Finding[] {
  return holdsOf(evidence.incident).flatMap(({ hold, remediation }) => {
    const action = actionFor(hold, remediation, evidence.incident.target.id);
    if (action === undefined) return [];
    return [
      {
        factor: { en: holdWords(hold, 'en'), ja: holdWords(hold, 'ja') },
        action,
        owner: ownerOf(evidence, remediation),
      },
    ];
  });
}

/** What keeps it from happening again; undefined where a hold did what it should and speaks of no cause. */
function actionFor(hold: Hold, remediation: string, target: string): Text | undefined {
  switch (hold.guardrail) {
    case 'repeats':
      return {
        en: `Find why ${target} needs ${remediation} again and again, and mend that; compare ${hold.incidentIds.join(', ')}`,
        ja: `${target} で ${remediation} が繰り返し必要になる根本原因を調査し、解消する(比較対象: ${hold.incidentIds.join(', ')})`,
      };
    case 'target':
      return {
        en: `Correct the alarm's dimensions or the target and parameters of remediation ${remediation}, so that what to act on is known`,
        ja: `対象を特定できるよう、アラームのディメンション、または ${remediation} の対象とパラメータの定義を修正する`,
      };
    case 'kill-switch':
      return {
        en: `Say why automation was switched off, and switch it on again when that is over: npx kizuki switch on${hold.scope === 'global' ? '' : ` ${remediation}`}`,
        ja: `自動対応を停止した理由を確認し、解消後に再開する: npx kizuki switch on${hold.scope === 'global' ? '' : ` ${remediation}`}`,
      };
    case 'breaker':
      return {
        en: `Mend why ${remediation} failed (${hold.incidentIds.join(', ')}), then trust it again: npx kizuki reset ${remediation}`,
        ja: `${remediation} が失敗した原因(${hold.incidentIds.join(', ')})を解消したうえで再開する: npx kizuki reset ${remediation}`,
      };
    case 'own-action':
      return {
        en: `See whether ${hold.remediation} on ${hold.target} brought this about, and change its steps if it did`,
        ja: `${hold.target} に対する ${hold.remediation} が原因かどうかを確認し、原因であれば手順を見直す`,
      };
    case 'stand-down':
    case 'storm':
      return {
        en: 'Find what the sick targets depend on, and put an alarm on that itself',
        ja: '異常となった対象の共通の依存先を特定し、その依存先自体にアラームを設定する',
      };
    case 'store':
      return {
        en: 'Find why Kizuki could not read what it decides by (permissions, throttling, a missing parameter)',
        ja: '判断に必要な情報を読み取れなかった原因(権限、スロットリング、パラメータの欠落など)を調査する',
      };
    case 'stale':
      return hold.state === 'missing'
        ? {
            en: `Alarm ${hold.alarmName} is gone: restore it, or take it out of the remediation`,
            ja: `アラーム ${hold.alarmName} が存在しない。再作成するか、自動対応の定義から外す`,
          }
        : undefined;
    case 'rate':
    case 'concurrency':
      return {
        en: `See whether the limit of ${remediation} fits how many targets it watches over`,
        ja: `${remediation} の上限が対象数に見合っているか確認する`,
      };
    case 'calendar':
      return {
        en: `Decide whether ${remediation} may run outside of the hours and calendars that held it`,
        ja: `${remediation} を現在の許可時間・カレンダーの外でも実行してよいか検討する`,
      };
    default:
      return undefined;
  }
}
