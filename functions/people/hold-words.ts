import { cleanText } from '../clean-text.ts';
import type { Hold } from '../decision/decision.ts';
import type { Language, Text } from '../text.ts';
import { hoursText } from './hours-text.ts';
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
    case 'person': {
      const [by, reason] = [cleanText(hold.by, 200), cleanText(hold.reason, maxProblem).replace(/\.$/, '')];
      return {
        en: `${by} keeps every run off the target until ${momentText(hold.until)} (${hold.incidentId}): ${reason}`,
        ja: `${by} がこの対象への自動対応を ${momentText(hold.until)} まで保留しています(${hold.incidentId}): ${reason}`,
      };
    }
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
    case 'own-action':
      return {
        en: `it began during or shortly after a run of ours on ${hold.target} (${hold.remediation}, ${hold.incidentId}), which may be its cause; it counts again from ${momentText(hold.until)}`,
        ja: `${hold.target} に対する自動対応(${hold.remediation}、${hold.incidentId})の実行中または直後に発生しており、その影響の可能性があります(${momentText(hold.until)} まで)`,
      };
    case 'repeats':
      return {
        en: `it ran ${hold.runs} times on the target in ${hold.hours} hours (${few(hold.incidentIds)}), which hides the cause; find it and mend it`,
        ja: `同じ対象に ${hold.hours} 時間で ${hold.runs} 回実行しました(${few(hold.incidentIds)})。根本原因の調査が必要です`,
      };
    case 'rate':
      return {
        en: `this remediation ran ${hold.runs} times in ${hold.minutes} minutes, over all of its targets`,
        ja: `この自動対応は ${hold.minutes} 分間に ${hold.runs} 回実行されました(全対象の合計)`,
      };
    case 'concurrency':
      return {
        en: `this remediation works on as many targets at once as it may, ${hold.limit}: ${few(hold.targets)}`,
        ja: `この自動対応の同時実行数の上限(${hold.limit})に達しています: ${few(hold.targets)}`,
      };
    case 'stand-down': {
      const of =
        hold.known === undefined ? { en: '', ja: '' } : { en: ` of ${hold.known}`, ja: `(全 ${hold.known} 件)` };
      return {
        en: `${hold.sick}${of.en} targets fell sick within ${hold.minutes} minutes: look for what they all depend on`,
        ja: `${hold.minutes} 分以内に ${hold.sick} 件${of.ja}の対象で異常が発生しました。共通の依存先を確認してください`,
      };
    }
    case 'breaker':
      return {
        en: `the last ${hold.failures} runs of this remediation failed (${few(hold.incidentIds)}); a person must say that it may be trusted again`,
        ja: `この自動対応は直近 ${hold.failures} 回連続で失敗しました(${few(hold.incidentIds)})。再開には担当者の操作が必要です`,
      };
    case 'storm':
      return {
        en: `a storm of signals is on since ${momentText(hold.since)}${hold.incidentId === undefined ? '' : ` (${hold.incidentId})`}`,
        ja: `${momentText(hold.since)} からシグナルが多発しています${hold.incidentId === undefined ? '' : `(${hold.incidentId})`}`,
      };
    case 'calendar':
      return calendarWords(hold);
    case 'store': {
      const problem = cleanText(hold.problem, maxProblem).replace(/\.$/, '');
      const what = unreadable[hold.what] ?? { en: hold.what, ja: hold.what };
      return {
        en: `${what.en} could not be read, and nothing is changed on a guess: ${problem}`,
        ja: `${what.ja}を読み取れないため、何も変更しません: ${problem}`,
      };
    }
    default: {
      const name = cleanText(String((hold as { guardrail: unknown }).guardrail), 60);
      return { en: `guardrail ${name} holds it`, ja: `ガードレール ${name} により保留しています` };
    }
  }
}

function calendarWords({ calendars, hours = [] }: Extract<Hold, { guardrail: 'calendar' }>): Text {
  const spans = few(hours.map(hoursText));
  if (calendars.length === 0) {
    return {
      en: `changes are allowed only ${spans}`,
      ja: `変更が許可されている時間帯(${spans})の外です`,
    };
  }
  const outside = spans === '' ? { en: '', ja: '' } : { en: `, and only ${spans}`, ja: `(許可される時間帯: ${spans})` };
  return {
    en: `changes are not allowed now by ${few(calendars)}${outside.en}`,
    ja: `${few(calendars)} により現在は変更が許可されていません${outside.ja}`,
  };
}

const unreadable: Record<string, Text> = {
  switches: { en: 'the kill switches', ja: '停止スイッチ' },
  alarm: { en: 'the state of the alarm', ja: 'アラームの状態' },
  calendar: { en: 'the change calendar', ja: '変更カレンダー' },
  sheet: { en: 'the parameter sheet', ja: 'パラメータシート' },
};

const mostNamed = 5;

/** The first few of many names, and how many more there are. */
function few(names: string[]): string {
  const named = names.slice(0, mostNamed).map((name) => cleanText(name, 200));
  const more = names.length - named.length;
  return more > 0 ? `${named.join(', ')} … +${more}` : named.join(', ');
}
