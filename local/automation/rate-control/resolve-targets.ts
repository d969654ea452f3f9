import type { Target } from '@aws-sdk/client-ssm';
import type { AutomationDocument } from '../document/automation-document.ts';
import { resourceTypesOf, resourceValue } from './resource-type.ts';

/** One AWS call as the role of the document, or who started it. */
export type Ask = (service: string, api: string, input: Record<string, unknown>) => Promise<Record<string, unknown>>;

export interface TargetQuery {
  document: AutomationDocument;
  targets: Target[];
  parameterName: string;
  /** `/AWS::EC2::Instance`, where the document was created with one. */
  targetType?: string;
}

/**
 * The values that the target parameter takes, each once, in the order found: given in Targets, or of the resources with a tag or in a
 * resource group. Rejects with what AWS answers.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-map-targets.html
 */
export async function resolveTargets(query: TargetQuery, ask: Ask): Promise<string[]> {
  const { targets } = query;
  const given = targets.filter(isGiven);
  if (given.length > 0) return unique(given.flatMap(({ Values = [] }) => Values));
  const group = targets.find(({ Key }) => Key === 'ResourceGroup');
  if (group) return valuesOf(query, await resourcesOfGroup(group.Values?.[0] ?? '', ask));
  if (targets.some(({ Key }) => Key === ALL_INSTANCES || Key === 'InstanceIds')) return allInstances(ask);
  return valuesOf(query, await taggedResources(query, ask));
}

const ALL_INSTANCES = 'AWS::EC2::Instance';

/** Whether the target names its values itself. */
function isGiven({ Key, Values }: Target): boolean {
  return Key === 'ParameterValues' || (Key === 'InstanceIds' && !Values?.includes('*'));
}

async function taggedResources({ targets, document, parameterName, targetType }: TargetQuery, ask: Ask) {
  const types = resourceTypesOf(document, parameterName, targetType);
  const filters = targets.flatMap(({ Key = '', Values = [] }) =>
    Key === 'tag-key' ? Values.map((tag) => ({ Key: tag })) : [{ Key: Key.slice('tag:'.length), Values }],
  );
  const answers = await pages(ask, 'resourcegroupstaggingapi', 'GetResources', 'PaginationToken', {
    TagFilters: filters,
    ...(types === undefined ? {} : { ResourceTypeFilters: types }),
  });
  return answers.flatMap((answer) => maps(answer.ResourceTagMappingList)).map(({ ResourceARN }) => String(ResourceARN));
}

async function resourcesOfGroup(Group: string, ask: Ask): Promise<string[]> {
  const answers = await pages(ask, 'resource-groups', 'ListGroupResources', 'NextToken', { Group });
  const identifiers = answers.flatMap((answer) =>
    Array.isArray(answer.Resources)
      ? answer.Resources.map(({ Identifier }) => Identifier)
      : maps(answer.ResourceIdentifiers),
  );
  return identifiers.map(({ ResourceArn }) => String(ResourceArn));
}

async function allInstances(ask: Ask): Promise<string[]> {
  const answers = await pages(ask, 'ec2', 'DescribeInstances', 'NextToken', {});
  const reservations = answers.flatMap((answer) => maps(answer.Reservations));
  return unique(reservations.flatMap(({ Instances }) => maps(Instances)).map(({ InstanceId }) => String(InstanceId)));
}

/** The resources of the parameter's type, as the parameter takes them. */
function valuesOf({ document, parameterName, targetType }: TargetQuery, arns: string[]): string[] {
  const types = resourceTypesOf(document, parameterName, targetType);
  const parameterType = document.parameters.get(parameterName)?.type;
  const wanted = arns.filter((arn) => !types || types.some((type) => isOfType(arn, type)));
  return unique(wanted.map((arn) => resourceValue(arn, parameterType)));
}

function isOfType(arn: string, type: string): boolean {
  const [service, resource] = type.split(':');
  const [, , ofService, , , ...rest] = arn.split(':');
  return ofService === service && (resource === undefined || rest.join(':').split(/[/:]/)[0] === resource);
}

async function pages(ask: Ask, service: string, api: string, token: string, input: Record<string, unknown>) {
  const answers: Record<string, unknown>[] = [];
  let next: unknown;
  do {
    const answer = await ask(service, api, { ...input, ...(next ? { [token]: next } : {}) });
    answers.push(answer);
    next = answer[token];
  } while (next);
  return answers;
}

// biome-ignore lint/suspicious/noExplicitAny: answers of AWS, whose members are read as texts
function maps(value: unknown): Record<string, any>[] {
  return Array.isArray(value) ? value : [];
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
