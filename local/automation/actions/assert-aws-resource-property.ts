import { StepFailure } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { checkDesiredProperty, prepareReading } from './desired-property.ts';

/**
 * Fails unless a property of a resource has one of the desired values.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-assertAwsResourceProperty.html
 */
export const assertAwsResourceProperty: Action = {
  name: 'aws:assertAwsResourceProperty',
  timeoutSeconds: 25,
  timeoutPerCall: true,
  check: checkDesiredProperty,
  prepare(declared) {
    const read = prepareReading(declared);
    return async (context) => {
      const { found, desired, matches, selector } = await read(context);
      if (!matches) {
        throw new StepFailure(
          `Property value from the API output is not in the desired values: ${selector} is ${JSON.stringify(found) ?? 'not there'}, ` +
            `desired ${desired.map((text) => JSON.stringify(text)).join(' or ')}`,
          { stage: 'PostVerification', type: 'Verification' },
        );
      }
      return {};
    };
  },
};
