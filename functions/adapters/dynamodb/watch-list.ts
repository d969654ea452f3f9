import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import type { WatchList } from '../../incident/incident-store.ts';
import { expiresAt, type Item, keys, requiredText, text } from './keys.ts';
import { createGuardTable } from './table.ts';

/** As long as the timelines themselves, counted from when the incident was last to be looked at. */
const daysKept = 400;

/** `watch` holds the incidents that are unfinished, `tickets` those whose tickets are. */
type List = 'watch' | 'tickets';

/**
 * Incidents that are to be looked at, in DynamoDB: beside its entries an incident has one item for each list, which is in the sparse index
 * `watch` as long as it has a moment to be looked at. Nothing is ever deleted, so that no role needs to be allowed it.
 */
export function createDynamoWatchList(client: DynamoDBClient, TableName: string, list: List = 'watch'): WatchList {
  const table = createGuardTable(client, TableName);
  const key = (incidentId: string) => keys.watch(incidentId, list);
  const moment = (lookAt: string): Item => ({
    watch: text(list),
    lookAt: text(lookAt),
    expiresAt: expiresAt(lookAt, daysKept),
  });
  const dueAt = (now: string) => ({
    TableName,
    IndexName: 'watch',
    KeyConditionExpression: 'watch = :watch AND lookAt <= :now',
    ExpressionAttributeValues: { ':watch': text(list), ':now': text(now) },
  });
  const unchanged = (before: string) => ({ condition: 'lookAt = :before', values: { ':before': text(before) } });

  return {
    watch: async (incidentId, lookAt) => {
      await table.update(key(incidentId), {
        set: moment(lookAt),
        condition: 'attribute_not_exists(lookAt) OR lookAt > :lookAt',
        values: { ':lookAt': text(lookAt) },
      });
    },

    due: async (now, limit) => {
      const found = [];
      for await (const { Items = [] } of paginateQuery({ client }, { ...dueAt(now), Limit: limit })) {
        for (const item of Items) {
          found.push({
            incidentId: requiredText(item, 'pk').slice('incident#'.length),
            lookAt: requiredText(item, 'lookAt'),
          });
        }
        if (found.length >= limit) break;
      }
      return found.slice(0, limit);
    },

    countDue: async (now) => {
      let count = 0;
      for await (const page of paginateQuery({ client }, { ...dueAt(now), Select: 'COUNT' })) count += page.Count ?? 0;
      return count;
    },

    postpone: async ({ incidentId, lookAt: before }, lookAt) => {
      const item = await table.update(key(incidentId), { set: moment(lookAt), ...unchanged(before) });
      return item && { incidentId, lookAt };
    },

    unwatch: async ({ incidentId, lookAt }) => {
      await table.update(key(incidentId), { remove: ['watch', 'lookAt'], ...unchanged(lookAt) });
    },
  };
}
