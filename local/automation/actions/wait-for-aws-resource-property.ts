import type { Action } from './action.ts';
import { checkDesiredProperty, prepareReading } from './desired-property.ts';
import { pollUntil } from './poll.ts';

/**
 * Waits until a property of a resource has one of the desired values; an hour unless the step says otherwise.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-waitForAwsResourceProperty.html
 */
export const waitForAwsResourceProperty: Action = {
  name: 'aws:waitForAwsResourceProperty',
  timeoutSeconds: 3600,
  check: checkDesiredProperty,
  prepare(declared) {
    const read = prepareReading(declared);
    return async (context) => {
      await pollUntil(context, async () => (await read(context)).matches || undefined);
      return {};
    };
  },
};
