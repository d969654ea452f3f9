import type { Action } from './action.ts';

/**
 * Counts a run of AWS's own upgrade runbooks for AWS itself (AWSEC2-CloneInstanceAndUpgradeWindows); whoever runs them sees nothing of it,
 * so it does nothing here. AWS documents no such action and takes it from no one else.
 */
export const putServerUpgradeMetrics: Action = {
  name: 'aws:putServerUpgradeMetrics',
  check: () => [],
  prepare: () => () => ({}),
};
