import { readList, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation, type Place } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import type { ExecutionStore } from './execution-store.ts';

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AddTagsToResource.html */
const MOST_TAGS = 50;

/** Tags of automation executions; other resources of Systems Manager have none here yet. */
export function tagOperations(executions: ExecutionStore, place: Place): Record<string, Operation> {
  const permissions = (action: string) => (input: Input) => [
    { action, resource: executionArn(place, String(input.ResourceId)) },
  ];

  function tagsOf(input: Input): Map<string, string> {
    const type = requireText(input, 'ResourceType');
    if (type !== 'Automation') {
      const message = `Only resources of type Automation have tags that can be changed here, not those of type ${type}.`;
      throw new AwsError('InvalidResourceType', message);
    }
    const id = requireText(input, 'ResourceId');
    const found = executions.find(id);
    if (!found) throw new AwsError('InvalidResourceId', `There is no automation execution ${id}.`);
    return found.tags;
  }

  return {
    AddTagsToResource: {
      permissions: permissions('ssm:AddTagsToResource'),
      async handle(input) {
        const tags = tagsOf(input);
        const all = new Map(tags);
        for (const { Key, Value } of readList(input, 'Tags')) all.set(Key, Value);
        if (all.size > MOST_TAGS)
          throw new AwsError('TooManyTagsError', `A resource has at most ${MOST_TAGS} tags, not ${all.size}.`);
        for (const [key, value] of all) tags.set(key, value);
        return {};
      },
    },
    ListTagsForResource: {
      permissions: permissions('ssm:ListTagsForResource'),
      handle: async (input) => ({ TagList: [...tagsOf(input)].map(([Key, Value]) => ({ Key, Value })) }),
    },
    RemoveTagsFromResource: {
      permissions: permissions('ssm:RemoveTagsFromResource'),
      async handle(input) {
        const tags = tagsOf(input);
        for (const key of readList(input, 'TagKeys')) tags.delete(key);
        return {};
      },
    },
  };
}
