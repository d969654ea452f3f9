import { StepFailure } from '../execution/step-failure.ts';
import type { Action } from './action.ts';

/**
 * Shares a snapshot of installation media that AWS owns (AWSEC2-CloneInstanceAndUpgradeWindows and its like). AWS documents no such action
 * and there is no API behind it, so a document with it is valid and the step fails.
 */
export const shareSqlMedia: Action = {
  name: 'aws:shareSQLMedia',
  check: () => [],
  prepare: () => () => {
    throw new StepFailure('aws:shareSQLMedia gives out installation media of AWS, which only AWS itself can do', {
      stage: 'Invocation',
      type: 'Action',
    });
  },
};
