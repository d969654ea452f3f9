import { cleanText, clipText } from '../../clean-text.ts';
import { redactText } from '../../incident/redact.ts';
import type { Language } from '../../text.ts';
import type { Message } from '../message.ts';
import { momentText } from '../moment-text.ts';
import type { SwitchSetting } from './tell-switched.ts';

/** SNS takes subjects of less than 100 characters. */
const maxSubject = 99;

/** What people are told when a kill switch was set: how it stands, who set it, and what that means. `name` is `all` or a remediation. */
export function switchMessage(name: string, setting: SwitchSetting | undefined, language: Language): Message {
  const words = texts[language];
  const governed = name === 'all' ? words.everything : words.one(cleanText(name, 60));
  const state = stateOf(setting);
  const lines = [
    words[state](governed),
    ...(setting === undefined ? [] : [words.by(cleanText(setting.by, 200), momentText(setting.at))]),
    ...(setting?.note === undefined ? [] : [cleanText(redactText(setting.note), 1024)]),
    state === 'on' ? words.resumes : words.resume(name === 'all' ? '' : ` ${name}`),
  ];
  return { subject: clipText(`[Kizuki] ${state.toUpperCase()}: ${governed}`, maxSubject), body: lines.join('\n') };
}

function stateOf(setting: SwitchSetting | undefined): 'on' | 'off' | 'broken' {
  return setting?.state === 'on' || setting?.state === 'off' ? setting.state : 'broken';
}

const texts = {
  en: {
    everything: 'all automation',
    one: (name: string) => `the remediation ${name}`,
    on: (governed: string) => `Switched on: ${governed}.`,
    off: (governed: string) =>
      `Switched off: ${governed}. Nothing of it is started from now on; what runs already runs on.`,
    broken: (governed: string) =>
      `The kill switch of ${governed} is missing or neither on nor off. Nothing of it is started until it is set again.`,
    by: (who: string, at: string) => `Set by ${who} at ${at}.`,
    resume: (which: string) => `To switch it on: npx kizuki switch on${which}`,
    resumes: 'What was held meanwhile is not made up for; alarms that still stand are looked at again.',
  },
  ja: {
    everything: 'すべての自動対応',
    one: (name: string) => `自動対応 ${name}`,
    on: (governed: string) => `${governed}を再開しました。`,
    off: (governed: string) =>
      `${governed}を停止しました。以後、新たな実行は開始されません(実行中のものは継続します)。`,
    broken: (governed: string) =>
      `${governed}の停止スイッチが存在しないか、on / off 以外の値です。設定し直すまで実行は開始されません。`,
    by: (who: string, at: string) => `操作者: ${who}(${at})`,
    resume: (which: string) => `再開するには: npx kizuki switch on${which}`,
    resumes: '停止中に保留した対応は自動では再実行されません。継続中のアラームは再確認されます。',
  },
};
