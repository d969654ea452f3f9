import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
} from '@aws-sdk/client-dynamodb';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import { expiresAt, type Item, keys, requiredText, text } from './keys.ts';
import { createDynamoWatchList } from './watch-list.ts';

const daysKept = 400;

/** Incidents in DynamoDB: one item an entry, the entry itself as JSON beside the attributes that people and indexes look at. */
export function createDynamoIncidentStore({ client, table }: { client: DynamoDBClient; table: string }): IncidentStore {
  return {
    ...createDynamoWatchList(client, table),

    append: async (incidentId, event) => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: entryItem(incidentId, event),
            ConditionExpression: 'attribute_not_exists(pk)',
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    timeline: async (incidentId) => {
      const all = keys.entry(incidentId, '');
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
          ExpressionAttributeValues: { ':pk': all.pk as never, ':entry': all.sk as never },
        },
      );
      const entries: IncidentEvent[] = [];
      for await (const { Items = [] } of pages) {
        for (const item of Items) entries.push(JSON.parse(requiredText(item, 'entry')) as IncidentEvent);
      }
      return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },

    openedOn: async (day) => {
      const pages = paginateQuery(
        { client },
        {
          TableName: table,
          IndexName: 'opened',
          ScanIndexForward: false,
          KeyConditionExpression: 'openedDay = :day',
          ExpressionAttributeValues: { ':day': text(day) },
        },
      );
      const ids = new Set<string>();
      for await (const { Items = [] } of pages) {
        for (const item of Items) ids.add(requiredText(item, 'pk').slice('incident#'.length));
      }
      return [...ids];
    },
  };
}

function entryItem(incidentId: string, event: IncidentEvent): Item {
  return {
    ...keys.entry(incidentId, event.id),
    at: text(event.at),
    type: text(event.type),
    entry: text(JSON.stringify(event)),
    expiresAt: expiresAt(event.at, daysKept),
    ...(event.type === 'signal' ? { openedDay: text(event.at.slice(0, 10)), openedAt: text(event.at) } : {}),
  };
}
