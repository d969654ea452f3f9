import type { DecisionContext } from './context.ts';
import type { Autonomy } from './remediation.ts';

/** How freely a remediation acts now: failures take `auto` away until a person gives it back. */
export function autonomyOf({ remediation, guard }: Pick<DecisionContext, 'remediation' | 'guard'>): Autonomy {
  const { autonomy } = remediation;
  return autonomy === 'auto' && guard.history?.demoted !== undefined ? 'approve' : autonomy;
}
