import { cleanText } from '../clean-text.ts';
import type { Hold } from '../decision/decision.ts';
import type { Language, Text } from '../text.ts';
import { momentText } from './moment-text.ts';

const maxProblem = 600;

/** Which guardrail held a run and why, as one clause for people. A guardrail that this version does not know is named. */
export function holdWords(hold: Hold, language: Language): string {
  return textOf(hold)[language];
}

/** When the hold ends by itself (ISO 8601); undefined where a person must end it. */
export function holdUntil(hold: Hold): string | undefined {
  return 'until' in hold ? hold.until : undefined;
}

function textOf(hold: Hold): Text {
  switch (hold.guardrail) {
    case 'kill-switch':
      return hold.scope === 'global'
        ? { en: 'all automation is switched off', ja: '自動対応が全体で停止されています' }
        : { en: 'this remediation is switched off', ja: 'この自動対応は停止されています' };
    case 'target': {
      const problem = cleanText(hold.problem, maxProblem).replace(/\.$/, '');
      return { en: `what to act on is not known: ${problem}`, ja: `対象または実行内容を特定できません: ${problem}` };
    }
    case 'duplicate':
      return {
        en: `this signal was already decided in incident ${hold.incidentId}`,
        ja: `このシグナルはインシデント ${hold.incidentId} で判断済みです`,
      };
    case 'stale': {
      const alarm = cleanText(hold.alarmName, 255);
      if (hold.state === 'missing') {
        return {
          en: `there is no alarm ${alarm} in this account and region`,
          ja: `アラーム ${alarm} がこのアカウントとリージョンに存在しません`,
        };
      }
      return {
        en: `alarm ${alarm} is no longer in ALARM but ${hold.state}`,
        ja: `アラーム ${alarm} はすでに ALARM 状態ではありません(現在の状態: ${hold.state})`,
      };
    }
    case 'lock':
      return {
        en: `the target is being worked on by ${hold.remediation} (${hold.incidentId}) until ${momentText(hold.until)} at most`,
        ja: `対象は ${hold.remediation}(${hold.incidentId})が対応中です(最長 ${momentText(hold.until)} まで)`,
      };
    case 'cooldown':
      return {
        en: `the last run on the target ended at ${momentText(hold.lastEndedAt)}, and no other starts before ${momentText(hold.until)}`,
        ja: `前回の実行が ${momentText(hold.lastEndedAt)} に終わったばかりのため、${momentText(hold.until)} までは実行しません`,
      };
    default: {
      const name = cleanText(String((hold as { guardrail: unknown }).guardrail), 60);
      return { en: `guardrail ${name} holds it`, ja: `ガードレール ${name} により保留しています` };
    }
  }
}
