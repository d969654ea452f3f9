import type { Text } from '../../../text.ts';
import { type AutonomyStanding, autonomyStanding } from '../../autonomy-standing.ts';
import type { Section } from '../section.ts';

/** How freely each remediation acts, with the evidence, and which of them its runs say to promote or demote. */
export const autonomy: Section<AutonomyStanding[]> = {
  name: 'autonomy',
  title: { en: 'Autonomy: what to promote, what to demote', ja: '自律度: 昇格・降格の候補' },
  gather: ({ remediations, guards }) =>
    Promise.all(remediations.map(async (one) => autonomyStanding(one, await guards.history(one.name)))),
  blocks: (standings, language) => {
    const [told, silent] = [standings.filter(isNews), standings.filter((standing) => !isNews(standing))];
    const lines = [...told, ...silent].flatMap((standing) => linesOf(standing).map((line) => line[language]));
    const none = { en: 'There is no remediation.', ja: '自動対応は定義されていません。' };
    return [{ kind: 'lines', lines: lines.length === 0 ? [none[language]] : lines }];
  },
};

function isNews({ proposal, demoted, breaker }: AutonomyStanding): boolean {
  return proposal !== undefined || demoted !== undefined || breaker.isOpen;
}

function linesOf(standing: AutonomyStanding): Text[] {
  const { remediation, owner, autonomy: set, acts, demoted, breaker, runs, lastRunAt, trustedAgainAt } = standing;
  const last =
    lastRunAt === undefined
      ? { en: 'no run yet', ja: '実行なし' }
      : { en: `last run ${lastRunAt}`, ja: `最終実行 ${lastRunAt}` };
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
  return [
    {
      en: `${remediation} (${owner}): ${acts}; ${runs.verified} verified, ${runs.failed} failed, ${runs.unproven} unproven; ${last.en}`,
      ja: `${remediation}(${owner}): ${acts}、復旧確認 ${runs.verified}、失敗 ${runs.failed}、未確認 ${runs.unproven}、${last.ja}`,
    },
    ...[taken, open, back, again, proposalOf(standing)]
      .filter((line) => line !== undefined && line !== false)
      .map(({ en, ja }) => ({ en: `  ${en}`, ja: `  ${ja}` })),
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
