import { autonomyOf } from '../decision/autonomy-of.ts';
import type { History, Run } from '../decision/guard-state.ts';
import { failuresInARow } from '../decision/guardrails/other-runs.ts';
import { type Autonomy, type Remediation, settingsOf } from '../decision/remediation.ts';

/** What a remediation's runs speak for, with the runs as evidence. */
export interface AutonomyProposal {
  remediation: string;
  from: Autonomy;
  to: Autonomy;
  /** So many runs one after another. */
  runs: number;
  /** The incidents that they were for, latest first. */
  incidentIds: string[];
}

/**
 * More autonomy or less, where the runs of a remediation speak for it: so many that people approved and that were verified, one
 * after another, speak for `auto`; so many that failed, for `approve`. Runs that a person asked for break no row and make none.
 * Undefined where the evidence speaks for what it has. Pure.
 */
export function autonomyProposal(remediation: Remediation, history: History | undefined): AutonomyProposal | undefined {
  const { name, autonomy } = remediation;
  const { demoteAfter, promoteAfter } = settingsOf(remediation);
  const failures = failuresInARow({ history });
  const isDemoted = history?.demoted !== undefined;
  const approved = approvedInARow(history);
  const acts = autonomyOf({ remediation, guard: history === undefined ? {} : { history } });
  if (acts === 'approve' && approved.length >= promoteAfter) return proposal(name, 'approve', 'auto', approved);
  if (autonomy === 'auto' && (isDemoted || failures.length >= demoteAfter)) {
    return proposal(name, 'auto', 'approve', failures);
  }
  return undefined;
}

function proposal(remediation: string, from: Autonomy, to: Autonomy, runs: Run[]): AutonomyProposal {
  return { remediation, from, to, runs: runs.length, incidentIds: [...new Set(runs.map((run) => run.incidentId))] };
}

/** The latest runs that people approved, latest first, as long as none failed. */
function approvedInARow(history: History | undefined): Run[] {
  const settled = (history?.runs ?? [])
    .filter(({ outcome, startedAt }) => outcome !== undefined && startedAt > (history?.resetAt ?? ''))
    .sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
  const failed = settled.findIndex(({ outcome }) => outcome === 'failed');
  return (failed === -1 ? settled : settled.slice(0, failed)).filter(({ by }) => by === 'approval');
}
