import { requireText } from '../../read-field.ts';
import { AwsError, type Operation, type ServiceContext } from '../../service.ts';
import type { Timetable } from '../../timetable.ts';
import type { ItemStore } from './item-store.ts';
import { tableNameOf, tablePermissions } from './permissions.ts';

const interval = 60_000;

export interface TimeToLive {
  operations: Record<string, Operation>;
  /** Deletes items of the table whose attribute holds a time in the past, from now on. */
  enable(table: string, attribute: string): void;
}

/**
 * Time to live, which the store behind does not have: tables that use it are swept every minute.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html
 */
export function createTimeToLive(context: ServiceContext, store: ItemStore, timetable: Timetable): TimeToLive {
  const attributes = new Map<string, string>();
  const permissions =
    (operation: string): Operation['permissions'] =>
    (input) =>
      tablePermissions(context.place, operation, input);

  return {
    enable: start,
    operations: {
      UpdateTimeToLive: {
        permissions: permissions('UpdateTimeToLive'),
        async handle(input) {
          const table = await existingTable(requireText(input, 'TableName'));
          const { Enabled, AttributeName } = input.TimeToLiveSpecification ?? {};
          if (typeof Enabled !== 'boolean' || !AttributeName) {
            throw new AwsError('ValidationException', 'TimeToLiveSpecification needs Enabled and AttributeName.');
          }
          if (Enabled) start(table, AttributeName);
          else attributes.delete(table);
          return { TimeToLiveSpecification: { Enabled, AttributeName } };
        },
      },
      DescribeTimeToLive: {
        permissions: permissions('DescribeTimeToLive'),
        async handle(input) {
          const attribute = attributes.get(await existingTable(requireText(input, 'TableName')));
          return {
            TimeToLiveDescription: attribute
              ? { TimeToLiveStatus: 'ENABLED', AttributeName: attribute }
              : { TimeToLiveStatus: 'DISABLED' },
          };
        },
      },
    },
  };

  async function existingTable(nameOrArn: string): Promise<string> {
    const name = tableNameOf(nameOrArn);
    await store.call('DescribeTable', { TableName: name });
    return name;
  }

  function start(table: string, attribute: string): void {
    const isFirst = attributes.size === 0;
    attributes.set(table, attribute);
    if (isFirst) sweepLater();
  }

  function sweepLater(): void {
    timetable.at(context.clock.now() + interval, () => {
      void sweepAll().finally(() => attributes.size > 0 && sweepLater());
    });
  }

  async function sweepAll(): Promise<void> {
    for (const [table, attribute] of attributes) {
      try {
        await sweepTable(store, table, attribute, Math.floor(context.clock.now() / 1000));
      } catch (error) {
        if (error instanceof AwsError && error.code === 'ResourceNotFoundException') attributes.delete(table);
        else context.log({ type: 'unsupported', what: `time to live of table ${table} this time: ${String(error)}` });
      }
    }
  }
}

/** Deletes the table's items whose `attribute` holds a number of epoch seconds before `now`. */
async function sweepTable(store: ItemStore, table: string, attribute: string, now: number): Promise<void> {
  const { Table } = (await store.call('DescribeTable', { TableName: table })) as {
    Table: { KeySchema: { AttributeName: string }[] };
  };
  const keys = Table.KeySchema.map(({ AttributeName }) => AttributeName);
  const expired = {
    ExpressionAttributeNames: { '#ttl': attribute },
    ExpressionAttributeValues: { ':now': { N: String(now) }, ':number': { S: 'N' } },
  };
  let ExclusiveStartKey: unknown;
  do {
    const answer = await store.call('Scan', {
      TableName: table,
      FilterExpression: 'attribute_type(#ttl, :number) AND #ttl < :now',
      ...expired,
      ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
    });
    for (const item of answer.Items as Record<string, unknown>[]) {
      const Key = Object.fromEntries(keys.map((key) => [key, item[key]]));
      await deleteIfExpired(store, { TableName: table, Key, ConditionExpression: '#ttl < :now' }, attribute, now);
    }
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey);
}

/** The item may have been given a later time since it was read; then it stays. */
async function deleteIfExpired(
  store: ItemStore,
  input: Record<string, unknown>,
  attribute: string,
  now: number,
): Promise<void> {
  try {
    await store.call('DeleteItem', {
      ...input,
      ExpressionAttributeNames: { '#ttl': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    });
  } catch (error) {
    if (!(error instanceof AwsError && error.code === 'ConditionalCheckFailedException')) throw error;
  }
}
