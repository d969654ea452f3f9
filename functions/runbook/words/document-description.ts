import type { Language, Text } from '../../text.ts';
import type { Phase } from '../phase.ts';
import type { Runbook } from '../runbook.ts';
import { outline } from './outline.ts';
import { phaseNames } from './phase-words.ts';
import { riskNames } from './risk-words.ts';
import { timeWords } from './time-words.ts';

/**
 * The procedure as plain text, for the description of the SSM document: title, purpose, steps by phase, how it is undone and what
 * cannot be. A few lines for each step; the same words as on the procedure page.
 */
export function documentDescription(runbook: Runbook, language: Language): string {
  const { steps, undo, irreversible } = outline(runbook.steps());
  const phases = (['check', 'act', 'verify'] as const).map((phase) =>
    section(
      phase,
      steps
        .filter((one) => one.phase === phase)
        .map(({ number, depth, step }) => `${'  '.repeat(depth)}${number}. ${step.label[language]}`),
    ),
  );
  const undos = undo.map(({ label }) => `- ${label[language]}`);
  const standing = irreversible.map(
    ({ label, why }) =>
      ({ en: `- ${label.en}: cannot be undone. ${why.en}`, ja: `- ${label.ja}: 元に戻せない。${why.ja}` })[language],
  );
  return [
    runbook.title[language],
    runbook.purpose[language],
    ...phases,
    section('undo', [...undos, ...standing]),
    facts(runbook)[language],
  ]
    .filter((part) => part !== '')
    .join('\n\n');

  function section(phase: Phase, lines: string[]): string {
    return lines.length === 0 ? '' : [phaseNames[phase][language], ...lines].join('\n');
  }
}

function facts({ risk, owner, timeoutMinutes }: Runbook): Text {
  const limit = timeWords(timeoutMinutes * 60);
  return {
    en: `Risk: ${riskNames[risk].en}. Owner: ${owner}. Ends within ${limit.en}.`,
    ja: `リスク: ${riskNames[risk].ja}。担当: ${owner}。所要時間の上限: ${limit.ja}。`,
  };
}
