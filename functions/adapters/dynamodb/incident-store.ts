import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  paginateQuery,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import { drillEnd, isDrill } from '../../decision/drill.ts';
import type { IncidentEvent } from '../../incident/incident-event.ts';
import type { IncidentStore } from '../../incident/incident-store.ts';
import { redactEntry } from '../../incident/redact-entry.ts';
import { expiresAt, type Item, keys, requiredText, text } from './keys.ts';
import { createDynamoStandingList } from './standing-list.ts';
import { createDynamoWatchList } from './watch-list.ts';

const daysKept = 400;

/** A drill is of no interest once it has arrived, and there are a hundred a day. */
const drillDaysKept = 7;

/** The ranges of entries' ids around those of decisions, `decision/…`, and of signals, `signal/…`; `0` comes after `/`. */
const betweenSignalsAndDecisions = [
  ['', 'decision/'],
  ['decision0', 'signal/'],
  ['signal0', '\u{10ffff}'],
] as const;

/** Where a page of the index begins. */
interface Place {
  day: string;
  start?: Item;
}

/** Incidents in DynamoDB: one item an entry, the entry itself as JSON beside the attributes that people and indexes look at. */
export function createDynamoIncidentStore({ client, table }: { client: DynamoDBClient; table: string }): IncidentStore {
  const read = async (query: Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues'>) => {
    const entries: IncidentEvent[] = [];
    for await (const { Items = [] } of paginateQuery(
      { client },
      { TableName: table, ConsistentRead: true, ...query },
    )) {
      for (const item of Items) entries.push(JSON.parse(requiredText(item, 'entry')) as IncidentEvent);
    }
    return entries;
  };

  return {
    ...createDynamoWatchList(client, table),
    ...createDynamoStandingList(client, table),

    append: async (incidentId, event) => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: entryItem(incidentId, redactEntry(event)),
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
      const { pk, sk } = keys.entry(incidentId, '');
      const entries = await read({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :entry)',
        ExpressionAttributeValues: { ':pk': pk, ':entry': sk } as Item,
      });
      return entries.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    },

    milestones: async (incidentId) => {
      const reading = betweenSignalsAndDecisions.map(([from, to]) => {
        const [{ pk, sk: first }, { sk: last }] = [keys.entry(incidentId, from), keys.entry(incidentId, to)];
        return read({
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: { ':pk': pk, ':first': first, ':last': last } as Item,
        });
      });
      return (await Promise.all(reading)).flat();
    },

    signalsBetween: async ({ since, until }, limit, next) => {
      const { day, start } = next === undefined ? { day: dayOf(since) } : (JSON.parse(next) as Place);
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'opened',
          KeyConditionExpression: 'openedDay = :day AND openedAt BETWEEN :since AND :until',
          ExpressionAttributeValues: { ':day': text(day), ':since': text(since), ':until': text(until) },
          Limit: limit,
          ExclusiveStartKey: start,
        }),
      );
      const place = LastEvaluatedKey ? { day, start: LastEvaluatedKey } : { day: dayAfter(day) };
      return {
        signals: Items.map((item) => ({ incidentId: incidentIdOf(item), at: requiredText(item, 'openedAt') })),
        ...(place.day <= dayOf(until) ? { next: JSON.stringify(place) } : {}),
      };
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
        for (const item of Items) ids.add(incidentIdOf(item));
      }
      return [...ids];
    },
  };
}

function incidentIdOf(item: Item): string {
  return requiredText(item, 'pk').slice('incident#'.length);
}

function dayOf(moment: string): string {
  return moment.slice(0, 10);
}

function dayAfter(day: string): string {
  return dayOf(new Date(Date.parse(day) + 86_400_000).toISOString());
}

function entryItem(incidentId: string, event: IncidentEvent): Item {
  const ofDrill = event.id === drillEnd || ('remediation' in event && isDrill(event.remediation));
  return {
    ...keys.entry(incidentId, event.id),
    at: text(event.at),
    type: text(event.type),
    entry: text(JSON.stringify(event)),
    expiresAt: expiresAt(event.at, ofDrill ? drillDaysKept : daysKept),
    ...(event.type === 'signal' && !ofDrill
      ? { openedDay: text(event.at.slice(0, 10)), openedAt: text(event.at) }
      : {}),
  };
}
