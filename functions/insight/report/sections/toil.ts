import { documentOf, rungsOf } from '../../../decision/remediation.ts';
import { counts } from '../counts.ts';
import type { Section } from '../section.ts';

/** How much work by hand runs have saved, by runbook. */
interface Toil {
  /** Minutes that count where a runbook does not say how long it takes by hand. */
  defaultMinutes: number;
  hours: number;
  runbooks: { document: string; verifiedRuns: number; minutesByHand: number; isDefault: boolean; minutes: number }[];
}

/** From the page to the first command, the commands, and the look whether it helped. */
const defaultMinutes = 20;

export const toil: Section<Toil> = {
  name: 'toil',
  title: { en: 'Toil saved', ja: '削減できた手作業' },

  gather: ({ facts, remediations }) => {
    const byHand = new Map(remediations.flatMap(rungsOf).map((rung) => [documentOf(rung), rung.runbook.minutesByHand]));
    const verified = facts.flatMap(({ runs }) => runs.filter(({ outcome }) => outcome === 'verified'));
    const runbooks = counts(verified.map(({ document }) => document)).map(([document, verifiedRuns]) => {
      const given = byHand.get(document);
      const minutesByHand = given ?? defaultMinutes;
      const isDefault = given === undefined;
      return { document, verifiedRuns, minutesByHand, isDefault, minutes: verifiedRuns * minutesByHand };
    });
    const minutes = runbooks.reduce((sum, runbook) => sum + runbook.minutes, 0);
    return { defaultMinutes, hours: minutes / 60, runbooks };
  },

  blocks: ({ defaultMinutes: minutes, hours, runbooks }, language) => {
    if (runbooks.length === 0) {
      const none = { en: 'No run was verified.', ja: '復旧を確認できた実行はありません。' };
      return [{ kind: 'lines', lines: [none[language]] }];
    }
    const head = [
      { en: 'runbook', ja: 'ランブック' },
      { en: 'verified runs', ja: '復旧を確認した実行' },
      { en: 'minutes by hand', ja: '手作業の分数' },
      { en: 'minutes saved', ja: '削減した分数' },
    ];
    const total = hours.toFixed(1);
    const formula = {
      en: `${total} hours = sum over the runbooks of verified runs × minutes by hand, ÷ 60. * a runbook that does not say counts as ${minutes} minutes (minutesByHand).`,
      ja: `${total} 時間 = ランブックごとの(復旧を確認した実行回数 × 手作業の分数)の合計 ÷ 60。* 手作業の分数(minutesByHand)の指定がないものは ${minutes} 分として計算。`,
    };
    return [
      { kind: 'lines', lines: [formula[language]] },
      {
        kind: 'table',
        head: head.map((cell) => cell[language]),
        rows: runbooks.map((one) => [
          one.document,
          String(one.verifiedRuns),
          `${one.minutesByHand}${one.isDefault ? ' *' : ''}`,
          String(one.minutes),
        ]),
      },
    ];
  },
};
