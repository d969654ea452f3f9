import { formatDuration } from '../../people/duration.ts';
import { phaseName } from '../../people/event-words.ts';
import { parameterWords } from '../../people/parameter-words.ts';
import type { Language, Text } from '../../text.ts';
import type { RunRecord, StepEntry } from '../runs-of.ts';
import { asMarkdown, markdownTable } from './as-markdown.ts';
import { shortFailure } from './short-failure.ts';
import { words } from './words.ts';

/** Each run with its parameters, its steps, how long each took and how it ended. `titles` are those of the runbooks by document. */
export function triedSection(runs: RunRecord[], titles: Record<string, Text>, language: Language): string {
  if (runs.length === 0) return asMarkdown(words.nothingTried[language]);
  return runs.map((run, index) => runText(run, index + 1, titles[run.document], language)).join('\n\n');
}

function runText(run: RunRecord, number: number, title: Text | undefined, language: Language): string {
  const { document, parameters, executionId = '-', startedAt, ended, steps } = run;
  const name = title === undefined ? document : `${title[language]} (${document})`;
  const not = { en: 'its end is not on record', ja: '終了の記録なし' }[language];
  const outcome =
    ended === undefined
      ? not
      : [ended.status, took(startedAt, ended.at, language), ended.failure && shortFailure(ended.failure)]
          .filter(Boolean)
          .join(' — ');
  const lines: [Text, string][] = [
    [words.remediation, run.remediation],
    [words.parameters, parameterWords(parameters)],
    [words.execution, executionId],
    [words.outcome, outcome],
  ];
  return [
    `### ${words.run[language]} ${number}: ${asMarkdown(name)}`,
    lines.map(([label, text]) => `- ${label[language]}: ${asMarkdown(text) || '—'}`).join('\n'),
    ...(steps.length === 0 ? [] : [stepTable(steps, language)]),
  ].join('\n\n');
}

function stepTable(steps: StepEntry[], language: Language): string {
  return markdownTable(
    [words.step, words.phase, words.outcome, words.took, words.failure].map((word) => word[language]),
    steps.map(({ step, phase, status, startedAt, endedAt, failure = '' }) => [
      step,
      phaseName(phase, language),
      status,
      took(startedAt, endedAt, language),
      shortFailure(failure),
    ]),
  );
}

function took(from: string | undefined, to: string | undefined, language: Language): string {
  const length = Date.parse(to ?? '') - Date.parse(from ?? '');
  return Number.isNaN(length) ? '' : formatDuration(length, language);
}

/** What each run's verification said, and what said it. */
export function proofSection(runs: RunRecord[], language: Language): string {
  if (runs.length === 0) return asMarkdown(words.nothingProven[language]);
  return runs
    .map((run, index) => {
      const number = { en: `Run ${index + 1}`, ja: `実行 ${index + 1}` }[language];
      return `- ${asMarkdown(`${number}: ${proofWords(run)[language]}`)}`;
    })
    .join('\n');
}

function proofWords({ proof, ended }: RunRecord): Text {
  if (proof === undefined && ended !== undefined && ended.status !== 'Success') {
    const { status } = ended;
    return { en: `ended ${status} before anything could prove it`, ja: `証明の前に ${status} で終了` };
  }
  if (proof === undefined) return { en: 'nothing proved it either way', ja: '復旧の成否を示すものはありません' };
  const { evidence } = proof;
  return proof.outcome === 'verified'
    ? { en: `proved to have helped: ${evidence}`, ja: `復旧を確認: ${evidence}` }
    : { en: `proved not to have helped: ${evidence}`, ja: `復旧を確認できず: ${evidence}` };
}
