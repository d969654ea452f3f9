import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { DecidedRecord } from '../../decision/context.ts';
import type { GuardStore } from '../../decision/guard-store.ts';
import type { Target } from '../../signal/target.ts';
import { decidedItem, decidedOf, guardOf, lockOf, ownerItem, ownerOf } from './guard-items.ts';
import { type Item, keys, requiredText, text } from './keys.ts';

interface Options {
  client: DynamoDBClient;
  table: string;
  /** ISO 8601, UTC; only for the time to live. */
  now(): string;
}

/**
 * The guard state in DynamoDB: one item a target, one a signal and remediation, one an execution. Each write is one
 * conditional update of one item; two workers at the same item are put in order by DynamoDB.
 */
export function createDynamoGuardStore({ client, table: TableName, now }: Options): GuardStore {
  const get = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;

  /** Resolves to the item afterwards; undefined where the condition did not hold and nothing was changed. */
  const update = async (Key: Item, expressions: Expressions): Promise<Item | undefined> => {
    const { set, condition, values } = expressions;
    const command = new UpdateItemCommand({
      TableName,
      Key,
      UpdateExpression: set,
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
      ReturnValues: 'ALL_NEW',
    });
    return unlessConditionFailed(async () => (await client.send(command)).Attributes ?? {});
  };

  const required = async (key: Item): Promise<Item> => (await get(key)) ?? {};

  return {
    read: async ({ target, signalId, remediation }) => {
      const [guard, decided] = await Promise.all([get(keys.target(target)), get(keys.signal(signalId, remediation))]);
      return { ...guardOf(guard), ...(decided === undefined ? {} : { decided: decidedOf(decided) }) };
    },

    lock: async (target, lock, at) => {
      const taken = await update(keys.target(target), {
        set: 'SET lockHolder = :holder, lockIncident = :incident, lockRemediation = :remediation, lockUntil = :until, openIncident = :incident ADD attempts :attempts',
        condition: 'attribute_not_exists(lockHolder) OR lockUntil <= :now OR lockHolder = :holder',
        values: {
          ':holder': text(lock.holder),
          ':incident': text(lock.incidentId),
          ':remediation': text(lock.remediation),
          ':until': text(lock.until),
          ':now': text(at),
          ':attempts': { SS: [lock.holder] },
        },
      });
      const item = taken ?? (await required(keys.target(target)));
      return { lock: lockOf(item) ?? lock, attempt: item.attempts?.SS?.length ?? 1 };
    },

    open: async (target, incidentId) => {
      const item = await update(keys.target(target), {
        set: 'SET openIncident = if_not_exists(openIncident, :incident)',
        values: { ':incident': text(incidentId) },
      });
      return requiredText(item ?? {}, 'openIncident');
    },

    unlock: async (target, { holder, incidentId, remediation, endedAt }) => {
      await update(keys.target(target), {
        set: 'SET lastIncident = :incident, lastRemediation = :remediation, lastEndedAt = :ended REMOVE lockHolder, lockIncident, lockRemediation, lockUntil',
        condition: 'lockHolder = :holder',
        values: {
          ':holder': text(holder),
          ':incident': text(incidentId),
          ':remediation': text(remediation),
          ':ended': text(endedAt),
        },
      });
    },

    abandon: async (target, holder) => {
      await update(keys.target(target), {
        set: 'REMOVE lockHolder, lockIncident, lockRemediation, lockUntil',
        condition: 'lockHolder = :holder',
        values: { ':holder': text(holder) },
      });
    },

    close: async (target, incidentId) => {
      await update(keys.target(target), {
        set: 'REMOVE openIncident, attempts',
        condition: 'openIncident = :incident',
        values: { ':incident': text(incidentId) },
      });
    },

    decide: async (record) => {
      const Item = decidedItem(record, now());
      const command = new PutItemCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      const written = await unlessConditionFailed(() => client.send(command));
      return written === undefined
        ? decidedOf(await required(keys.signal(record.signalId, record.remediation)))
        : record;
    },

    started: async (record: DecidedRecord & { executionId: string }, target: Target) => {
      // the owner first: a repeat makes up for what is missing only as long as the signal's record names no execution
      await client.send(new PutItemCommand({ TableName, Item: ownerItem(record, target, now()) }));
      await update(keys.signal(record.signalId, record.remediation), {
        set: 'SET executionId = :execution',
        values: { ':execution': text(record.executionId) },
      });
    },

    executionOwner: async (executionId) => {
      const item = await get(keys.execution(executionId));
      return item && ownerOf(item);
    },
  };
}

interface Expressions {
  set: string;
  condition?: string;
  values?: Item;
}

async function unlessConditionFailed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
