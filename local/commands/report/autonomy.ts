import { type AutonomyStanding, autonomyStanding } from '../../../functions/insight/autonomy-standing.ts';
import type { Section } from './section.ts';

/** How freely each remediation acts, with the evidence, and what its runs speak for. */
export const autonomy: Section<AutonomyStanding[]> = {
  name: 'autonomy',
  title: 'Autonomy',
  gather: ({ remediations, guards }) =>
    Promise.all(remediations.map(async (one) => autonomyStanding(one, await guards.history(one.name)))),
  lines: (standings) => standings.flatMap(linesOf),
};

function linesOf(standing: AutonomyStanding): string[] {
  const { remediation, owner, autonomy: set, acts, demoted, breaker, runs, lastRunAt, trustedAgainAt } = standing;
  const last = lastRunAt === undefined ? 'no run yet' : `last run ${lastRunAt}`;
  const taken = demoted === undefined ? [] : [`${set} was taken away at ${demoted.at} (${demoted.incidentId})`];
  const open = breaker.isOpen
    ? [`breaker open: ${breaker.failures} failed runs one after another (${breaker.incidentIds.join(', ')})`]
    : [];
  const again = trustedAgainAt === undefined ? [] : [`trusted again by a person at ${trustedAgainAt}`];
  const backs = taken.length + open.length === 0 ? [] : [`to give it back: npx kizuki reset ${remediation}`];
  return [
    `${remediation} (${owner}): ${acts}; ${runs.verified} verified, ${runs.failed} failed, ${runs.unproven} unproven; ${last}`,
    ...[...taken, ...open, ...backs, ...again, ...proposalLines(standing)].map((line) => `  ${line}`),
  ];
}

function proposalLines({ remediation, autonomy: set, proposal }: AutonomyStanding): string[] {
  if (proposal === undefined) return [];
  const { from, to, runs, incidentIds } = proposal;
  const what = to === 'auto' ? 'approved runs that were verified' : 'failed runs';
  const how =
    to === 'auto' && set === 'auto'
      ? `npx kizuki reset ${remediation}`
      : `autonomy: '${to}' in runbooks/remediations.ts`;
  return [`proposal: from ${from} to ${to}, for ${runs} ${what} one after another (${incidentIds.join(', ')}); ${how}`];
}
