import { autonomyOf } from '../decision/autonomy-of.ts';
import type { History } from '../decision/guard-state.ts';
import { failuresInARow } from '../decision/guardrails/other-runs.ts';
import { type Autonomy, type Remediation, settingsOf } from '../decision/remediation.ts';
import { type AutonomyProposal, autonomyProposal } from './autonomy-proposal.ts';

/** How freely a remediation may act, and what its runs of late say of it. Times are ISO 8601, UTC. */
export interface AutonomyStanding {
  remediation: string;
  owner: string;
  /** As runbooks/remediations.ts has it. */
  autonomy: Autonomy;
  /** As it acts now. */
  acts: Autonomy;
  demoted?: { at: string; incidentId: string };
  breaker: { isOpen: boolean; failures: number; opensAt: number; incidentIds: string[] };
  /** The runs that are still known. */
  runs: { verified: number; failed: number; unproven: number };
  lastRunAt?: string;
  trustedAgainAt?: string;
  proposal?: AutonomyProposal;
}

/** One remediation's standing. Pure. */
export function autonomyStanding(remediation: Remediation, history: History | undefined): AutonomyStanding {
  const { name, owner, autonomy } = remediation;
  const runs = history?.runs ?? [];
  const failures = failuresInARow({ history });
  const opensAt = settingsOf(remediation).breaker;
  const count = (outcome: string | undefined) => runs.filter((run) => run.outcome === outcome).length;
  const lastRunAt = runs
    .map(({ startedAt }) => startedAt)
    .sort()
    .at(-1);
  const proposal = autonomyProposal(remediation, history);
  return {
    ...{ remediation: name, owner, autonomy },
    acts: autonomyOf({ remediation, guard: history === undefined ? {} : { history } }),
    ...(history?.demoted === undefined ? {} : { demoted: history.demoted }),
    breaker: {
      isOpen: failures.length >= opensAt,
      failures: failures.length,
      opensAt,
      incidentIds: [...new Set(failures.map(({ incidentId }) => incidentId))],
    },
    runs: { verified: count('verified'), failed: count('failed'), unproven: count(undefined) },
    ...(lastRunAt === undefined ? {} : { lastRunAt }),
    ...(history?.resetAt === undefined ? {} : { trustedAgainAt: history.resetAt }),
    ...(proposal === undefined ? {} : { proposal }),
  };
}
