import { momentText } from '../../../people/moment-text.ts';
import type { Text } from '../../../text.ts';
import { type AutonomyStanding, autonomyStanding } from '../../autonomy-standing.ts';
import type { Block } from '../block.ts';
import type { Section } from '../section.ts';

/** How freely each remediation acts, with the evidence, and which of them its runs say to promote or demote. */
export const autonomy: Section<AutonomyStanding[]> = {
  name: 'autonomy',
  title: { en: 'Autonomy: what to promote, what to demote', ja: '自律度: 昇格・降格の候補' },
  gather: ({ remediations, guards }) =>
    Promise.all(remediations.map(async (one) => autonomyStanding(one, await guards.history(one.name)))),
  blocks: (standings, language) => {
    const lines = standings.flatMap((standing) => newsOf(standing).map((line) => line[language]));
    const none = { en: 'No runs speak for another autonomy than it is.', ja: '変更を要する実績はありません。' };
    const [ran, idle] = [standings.filter(hasRun), standings.filter((one) => !hasRun(one))];
    const names = idle.map(({ remediation, acts }) => `${remediation} (${acts})`).join(', ');
    const table: Block = {
      kind: 'table',
      head: head.map((cell) => cell[language]),
      rows: ran.map(({ remediation, owner, acts, runs, lastRunAt = '' }) => [
        ...[remediation, owner, acts, String(runs.verified), String(runs.failed), String(runs.unproven)],
        momentText(lastRunAt),
      ]),
    };
    return [
      { kind: 'lines', lines: lines.length === 0 ? [none[language]] : lines },
      ...(ran.length === 0 ? [] : [table]),
      ...(idle.length === 0
        ? []
        : [
            {
              kind: 'lines' as const,
              lines: [{ en: `No run on record: ${names}`, ja: `実行の記録なし: ${names}` }[language]],
            },
          ]),
    ];
  },
};

function hasRun({ lastRunAt }: AutonomyStanding): boolean {
  return lastRunAt !== undefined;
}

const head: Text[] = [
  { en: 'remediation', ja: '自動対応' },
  { en: 'owner', ja: '担当' },
  { en: 'acts', ja: '自律度' },
  { en: 'verified', ja: '復旧確認' },
  { en: 'failed', ja: '失敗' },
  { en: 'unproven', ja: '未確認' },
  { en: 'last run', ja: '最終実行' },
];

/** What was taken away from a remediation or given back to it, and what its runs speak for; nothing where there is no news. */
function newsOf(standing: AutonomyStanding): Text[] {
  const { remediation, owner, acts, autonomy: set, demoted, breaker, trustedAgainAt } = standing;
  const taken = demoted && {
    en: `${set} was taken away at ${demoted.at} (${demoted.incidentId})`,
    ja: `${demoted.at} に ${set} を取り消し(${demoted.incidentId})`,
  };
  const ids = breaker.incidentIds.join(', ');
  const open = breaker.isOpen && {
    en: `breaker open: ${breaker.failures} failed runs one after another (${ids})`,
    ja: `ブレーカー作動中: ${breaker.failures} 回連続で失敗(${ids})`,
  };
  const back = (taken || open) && {
    en: `to give it back: npx kizuki reset ${remediation}`,
    ja: `元へ戻すには: npx kizuki reset ${remediation}`,
  };
  const again = trustedAgainAt !== undefined && {
    en: `trusted again by a person at ${trustedAgainAt}`,
    ja: `${trustedAgainAt} に担当者が再開を許可`,
  };
  const news = [taken, open, back, again, proposalOf(standing)].filter((line) => line !== undefined && line !== false);
  if (news.length === 0) return [];
  return [
    { en: `${remediation} (${owner}): ${acts}`, ja: `${remediation}(${owner}): ${acts}` },
    ...news.map(({ en, ja }) => ({ en: `  ${en}`, ja: `  ${ja}` })),
  ];
}

function proposalOf({ remediation, autonomy: set, proposal }: AutonomyStanding): Text | undefined {
  if (proposal === undefined) return undefined;
  const { from, to, runs, incidentIds } = proposal;
  const ids = incidentIds.join(', ');
  const what =
    to === 'auto'
      ? { en: 'approved runs that were verified', ja: '承認された実行で復旧を確認' }
      : { en: 'failed runs', ja: '実行が失敗' };
  const setting = `autonomy: '${to}'`;
  const how =
    to === 'auto' && set === 'auto'
      ? { en: `npx kizuki reset ${remediation}`, ja: `npx kizuki reset ${remediation}` }
      : { en: `${setting} in runbooks/remediations.ts`, ja: `runbooks/remediations.ts で ${setting}` };
  return {
    en: `proposal: from ${from} to ${to}, for ${runs} ${what.en} one after another (${ids}); ${how.en}`,
    ja: `提案: ${from} から ${to} へ。${runs} 回連続で${what.ja}(${ids})。${how.ja}`,
  };
}
