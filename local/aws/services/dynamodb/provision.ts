import { setTimeout as pause } from 'node:timers/promises';
import type { PolicyDocument } from '../../authorise/policy.ts';
import type { Provision } from '../../resource.ts';
import type { ServiceContext } from '../../service.ts';
import { physicalName } from '../../template/physical-name.ts';
import type { ItemStore } from './item-store.ts';
import type { TimeToLive } from './time-to-live.ts';

/** What CreateTable takes of a template's table. */
const created = ['AttributeDefinitions', 'KeySchema', 'BillingMode', 'ProvisionedThroughput'];

/** What changes nothing here: backup, encryption, cost and protection of data that live as long as the endpoint. */
const without = [
  'ContributorInsightsSpecification',
  'DeletionProtectionEnabled',
  'OnDemandThroughput',
  'PointInTimeRecoverySpecification',
  'SSESpecification',
  'TableClass',
  'Tags',
  'WarmThroughput',
];

const handled = [
  'TableName',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
  'TimeToLiveSpecification',
  'ResourcePolicy',
];

/** How tables come from a template; waits until each is ACTIVE. Properties that nothing here honours are told as unsupported. */
export function provisionTables(parts: {
  context: ServiceContext;
  store: ItemStore;
  timeToLive: TimeToLive;
  policies: Map<string, PolicyDocument>;
}): Record<string, Provision> {
  const { context, store, timeToLive, policies } = parts;
  return {
    'AWS::DynamoDB::Table': async (resource) => {
      const { properties } = resource;
      const name = properties.TableName ?? physicalName(resource, 255);
      for (const property of Object.keys(properties)) {
        if ([...created, ...without, ...handled].includes(property)) continue;
        context.log({ type: 'unsupported', what: `${property} of table ${name}` });
      }
      await store.call('CreateTable', {
        TableName: name,
        ...pick(properties, created),
        ...indexes(properties, 'GlobalSecondaryIndexes', [
          'IndexName',
          'KeySchema',
          'Projection',
          'ProvisionedThroughput',
        ]),
        ...indexes(properties, 'LocalSecondaryIndexes', ['IndexName', 'KeySchema', 'Projection']),
      });
      const arn = await untilActive(store, name);
      const { Enabled, AttributeName } = properties.TimeToLiveSpecification ?? {};
      if (Enabled) timeToLive.enable(name, AttributeName);
      if (properties.ResourcePolicy) policies.set(arn, properties.ResourcePolicy.PolicyDocument);
      return { ref: name, attributes: { Arn: arn } };
    },
  };
}

function pick(from: Record<string, unknown>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => from[name] !== undefined).map((name) => [name, from[name]]));
}

function indexes(properties: Record<string, Record<string, unknown>[]>, kind: string, names: string[]) {
  const given = properties[kind];
  return given && given.length > 0 ? { [kind]: given.map((index) => pick(index, names)) } : {};
}

/** The table's ARN as soon as it and its indexes are ACTIVE; the store makes them so by itself within milliseconds. */
async function untilActive(store: ItemStore, name: string): Promise<string> {
  for (;;) {
    const { Table } = (await store.call('DescribeTable', { TableName: name })) as {
      Table: { TableArn: string; TableStatus: string; GlobalSecondaryIndexes?: { IndexStatus: string }[] };
    };
    const statuses = [Table.TableStatus, ...(Table.GlobalSecondaryIndexes ?? []).map(({ IndexStatus }) => IndexStatus)];
    if (statuses.every((status) => status === 'ACTIVE')) return Table.TableArn;
    await pause(5);
  }
}
