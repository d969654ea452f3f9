import { InvalidSignalError } from '../execution/signals.ts';
import type { Action } from './action.ts';

/**
 * Waits until someone resumes the execution; seven days unless the step says otherwise.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-pause.html
 */
export const pause: Action = {
  name: 'aws:pause',
  timeoutSeconds: 604_800,
  longestSeconds: 2_592_000,
  // AWS's page names no inputs, yet AWS takes documents that give some, such as a Message for whoever resumes.
  check: () => [],
  prepare: () => async (context) => {
    await context.awaitSignal(({ type }) => {
      if (type === 'Resume') return true;
      throw new InvalidSignalError(`The execution is paused until Resume; ${type} does nothing.`);
    });
    return {};
  },
};
