import { InputError } from '../execution/step-failure.ts';
import type { Action } from './action.ts';
import { checkFields, type Field, maps, readFields, text, texts } from './fields.ts';

const fields: Field[] = [
  { name: 'ResourceIds', read: texts, required: true },
  { name: 'Tags', read: maps, required: true },
  { name: 'ResourceType', read: text, values: ['EC2', 'ManagedInstance', 'MaintenanceWindow', 'Parameter'] },
];

/**
 * Tags EC2 resources, or one resource of Systems Manager.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-createtag.html
 */
export const createTags: Action = {
  name: 'aws:createTags',
  check: (inputs) => checkFields(inputs, fields, 'leave out'),
  prepare: () => async (context) => {
    const { ResourceIds, Tags, ResourceType = 'EC2' } = readFields(context.inputs, fields, 'leave out');
    const ids = ResourceIds as string[];
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
