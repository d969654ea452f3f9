import { InputError } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { missingInputs, requireMaps, requireTexts, unknownInputs } from './read-input.ts';

const resourceTypes = ['EC2', 'ManagedInstance', 'MaintenanceWindow', 'Parameter'];

/**
 * Tags EC2 resources, or one resource of Systems Manager.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-createtag.html
 */
export const createTags: Action = {
  name: 'aws:createTags',
  check: (inputs) => [
    ...missingInputs(inputs, ['ResourceIds', 'Tags']),
    ...unknownInputs(inputs, ['ResourceIds', 'ResourceType', 'Tags']),
  ],
  prepare: () => async (context) => {
    const { inputs } = context;
    const ResourceType = inputs.ResourceType ?? 'EC2';
    const ids = requireTexts(inputs, 'ResourceIds');
    const Tags = requireMaps(inputs, 'Tags');
    if (typeof ResourceType !== 'string' || !resourceTypes.includes(ResourceType)) {
      throw new InputError(
        `the input ResourceType must be ${resourceTypes.join(', ')}, but is ${JSON.stringify(ResourceType)}`,
      );
    }
    if (ResourceType === 'EC2') {
      await context.callAws('ec2', 'CreateTags', { Resources: ids, Tags });
      return {};
    }
    const [ResourceId, ...more] = ids;
    if (more.length > 0) {
      throw new InputError(
        `the input ResourceIds may name one resource only where ResourceType is ${ResourceType}, but names ${ids.join(', ')}`,
      );
    }
    await context.callAws('ssm', 'AddTagsToResource', { ResourceType, ResourceId, Tags });
    return {};
  },
};
