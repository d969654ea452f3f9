import { cleanText } from '../clean-text.ts';
import type { StormEntry, StormReport } from '../incident/storm-entry.ts';
import type { Language, Text } from '../text.ts';
import { momentText } from './moment-text.ts';

type StormBegun = Extract<StormEntry, { type: 'storm' }>;

/** A storm's beginning or end, as one clause. */
export function stormWords(entry: StormEntry): Text {
  if (entry.type === 'storm') {
    const { en, ja } = amountWords(entry);
    const common = commonWords(entry);
    return {
      en: `storm: ${en} since ${momentText(entry.since)}${common === undefined ? '' : `; ${common.en}`}`,
      ja: `シグナル多発: ${momentText(entry.since)} から ${ja}${common === undefined ? '' : `、${common.ja}`}`,
    };
  }
  const { en, ja } = amountWords(entry);
  const [ran, sick] = [counted(total(entry.ran)), counted(entry.sick.count)];
  return {
    en: `storm over: ${en}; ${plural(total(entry.ran), 'run')}, ${plural(entry.sick.count, 'target')} still sick`,
    ja: `シグナル多発が収束: ${ja}、実行 ${ran} 件、未復旧の対象 ${sick} 件`,
  };
}

/** How many signals and targets. */
export function amountWords({ signals, targets }: { signals: number; targets: number }): Text {
  return {
    en: `${plural(signals, 'signal')} on ${plural(targets, 'target')}`,
    ja: `シグナル ${counted(signals)} 件、対象 ${counted(targets)} 件`,
  };
}

/** What most of the sick targets share; undefined where they share nothing that tells. */
export function commonWords({ common }: Pick<StormBegun, 'common'>): Text | undefined {
  if (common === undefined) return undefined;
  const { targets, of } = common;
  const trait = `${cleanText(common.name, 60)}=${cleanText(common.value, 100)}`;
  const share = `${Math.round((targets / of) * 100)} %`;
  const also = (common.also ?? []).map((text) => cleanText(text, 160)).join(', ');
  return {
    en: `${trait}, on ${counted(targets)} of ${counted(of)} sick targets (${share})${also === '' ? '' : `; also ${also}`}`,
    ja: `${trait}(異常のある対象 ${counted(of)} 件のうち ${counted(targets)} 件、${share})${also === '' ? '' : `、ほかに ${also}`}`,
  };
}

/** Runs that were made, by document. */
export function ranWords({ ran }: StormReport, language: Language): string[] {
  const lines = Object.entries(ran).map(([document, runs]) => ({
    en: `${document}: ${plural(runs, 'run')}`,
    ja: `${document}: ${counted(runs)} 件実行`,
  }));
  const nothing = { en: 'Nothing was run.', ja: '何も実行していません。' };
  return (lines.length === 0 ? [nothing] : lines).map((line) => line[language]);
}

/** Runs that were not made, most first, by what kept them from being made. */
export function notRunWords({ held, asked, observed, unseen }: StormReport, language: Language): string[] {
  const lines = Object.entries(held)
    .sort(([, a], [, b]) => b - a)
    .map(([guardrail, times]) => ({
      en: `held by guardrail ${guardrail}: ${counted(times)}`,
      ja: `ガードレール ${guardrail} により保留: ${counted(times)} 件`,
    }));
  if (asked > 0) lines.push({ en: `asked for an approval: ${counted(asked)}`, ja: `承認待ち: ${counted(asked)} 件` });
  if (observed > 0) lines.push({ en: `only observed: ${counted(observed)}`, ja: `観察のみ: ${counted(observed)} 件` });
  if (unseen !== undefined) {
    lines.push({
      en: `${counted(unseen)} more incidents were too many to be counted here`,
      ja: `ほか ${counted(unseen)} 件のインシデントは件数が多いため集計していません`,
    });
  }
  const nothing = { en: 'Nothing was held.', ja: '保留はありません。' };
  return (lines.length === 0 ? [nothing] : lines).map((line) => line[language]);
}

/** The targets that are still sick, the first of them by name. */
export function sickWords({ sick: { count, targets } }: StormReport, language: Language): string[] {
  if (count === 0) return [{ en: 'No target is sick any more.', ja: '異常が続いている対象はありません。' }[language]];
  const names = targets.map((target) => cleanText(target, 200)).join(', ');
  const left = count - targets.length;
  const more = left > 0 ? { en: ` and ${counted(left)} more`, ja: ` ほか ${counted(left)} 件` } : { en: '', ja: '' };
  return [
    {
      en: `still sick: ${plural(count, 'target')}: ${names}${more.en}`,
      ja: `${counted(count)} 件の対象で異常が続いています: ${names}${more.ja}`,
    }[language],
  ];
}

function total(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function plural(count: number, word: string): string {
  return `${counted(count)} ${word}${count === 1 ? '' : 's'}`;
}

function counted(count: number): string {
  return count.toLocaleString('en-US');
}
