import { type Remediation, settingsOf } from '../../../functions/decision/remediation.ts';
import { hoursText } from '../../../functions/people/hours-text.ts';
import type { Text } from '../../../functions/text.ts';

/** The guardrails in the words of people, each with the value that counts for the remediation; those that are off are left out. */
export function guardrailRows(remediation: Remediation): { name: Text; words: Text }[] {
  const settings = settingsOf(remediation);
  const { repeats, rate, standDown, calendar } = settings;
  const rows: ({ name: Text; words: Text } | undefined)[] = [
    row('kill switch', '停止スイッチ', {
      en: `\`/kizuki/automation/all\` or \`/kizuki/automation/${remediation.name}\` is \`off\``,
      ja: `\`/kizuki/automation/all\` または \`/kizuki/automation/${remediation.name}\` が \`off\``,
    }),
    row('target', '対象', {
      en: 'the target or a parameter cannot be told',
      ja: '対象またはパラメータを特定できない',
    }),
    row('duplicate', '重複', { en: 'the signal was already decided on', ja: 'シグナルが判断済みである' }),
    row('stale', '解消済み', { en: 'the alarm is no longer in ALARM', ja: 'アラームがすでに ALARM ではない' }),
    row('lock', 'ロック', { en: 'the target is already being worked on', ja: '対象がすでに対応中である' }),
    settings.ownActionMinutes > 0
      ? row('own action', '自動対応の影響', {
          en: `it began within ${settings.ownActionMinutes} min of a run of ours on the same resource`,
          ja: `同じリソースへの自動対応から ${settings.ownActionMinutes} 分以内に発生した`,
        })
      : undefined,
    settings.cooldownMinutes > 0
      ? row('cooldown', 'クールダウン', {
          en: `the last run on the target ended less than ${settings.cooldownMinutes} min ago`,
          ja: `対象への前回の実行終了から ${settings.cooldownMinutes} 分経っていない`,
        })
      : undefined,
    row('repeats', '繰り返し', {
      en: `it ran ${repeats.runs} times on the target within ${repeats.hours} h: find the cause`,
      ja: `同じ対象に ${repeats.hours} 時間で ${repeats.runs} 回実行した (根本原因を調べる)`,
    }),
    row('rate', '実行回数', {
      en: `the remediation ran ${rate.runs} times within ${rate.minutes} min`,
      ja: `この自動対応が ${rate.minutes} 分間に ${rate.runs} 回実行された`,
    }),
    row('concurrency', '同時実行', {
      en: `it works on ${settings.concurrency} targets at once`,
      ja: `同時に ${settings.concurrency} 件の対象に対応している`,
    }),
    row('stand-down', '一斉障害', {
      en: `more than ${standDown.targets} targets and ${Math.round(standDown.share * 100)} % of those known fell sick within ${standDown.minutes} min: it is what they depend on`,
      ja: `${standDown.minutes} 分以内に ${standDown.targets} 件を超え、かつ既知の対象の ${Math.round(standDown.share * 100)} % を超えて異常が発生した (共通の依存先が原因)`,
    }),
    row('breaker', 'ブレーカー', {
      en: `the last ${settings.breaker} runs failed; after ${settings.demoteAfter} it asks a person first`,
      ja: `直近 ${settings.breaker} 回連続で失敗した (${settings.demoteAfter} 回で承認が必要になる)`,
    }),
    row('storm', 'シグナル多発', {
      en: 'signals come in a storm, over all remediations',
      ja: '全体でシグナルが多発している',
    }),
    calendar ? row('calendar', 'カレンダー', calendarWords(calendar)) : undefined,
    row('store', '状態の読み取り', {
      en: 'the state of the guardrails cannot be read: nothing is changed on a guess',
      ja: 'ガードレールの状態を読み取れない (推測では変更しない)',
    }),
  ];
  return rows.filter((one) => one !== undefined);
}

function row(en: string, ja: string, words: Text): { name: Text; words: Text } {
  return { name: { en, ja }, words };
}

function calendarWords({
  names = [],
  hours = [],
}: {
  names?: string[];
  hours?: Parameters<typeof hoursText>[0][];
}): Text {
  const closed = names.map((name) => `\`${name}\``).join(', ');
  const open = hours.map(hoursText).join('; ');
  return {
    en: [closed && `a calendar is closed: ${closed}`, open && `it is outside ${open}`].filter(Boolean).join(', or '),
    ja: [closed && `カレンダーが閉じている: ${closed}`, open && `${open} 以外の時間`].filter(Boolean).join('、または '),
  };
}
