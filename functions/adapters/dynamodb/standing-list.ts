import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { isDrill } from '../../decision/drill.ts';
import type { StandingList, StandingQuery } from '../../incident/incident-store.ts';
import { isOver } from '../../incident/is-over.ts';
import type { Standing } from '../../incident/standing.ts';
import { prefixOf, urgencyOf } from '../../incident/urgency.ts';
import { expiresAt, type Item, keys, requiredText, text } from './keys.ts';

/** As long as the timelines themselves. */
const daysKept = 400;

/** So many are looked through at most for those of one owner. */
const mostLookedThrough = 500;

/**
 * How incidents stand in DynamoDB: beside its entries each has one item, all of them in the index `board`, which has what is open
 * apart from what is over, in the order in which people want to see it.
 */
export function createDynamoStandingList(client: DynamoDBClient, TableName: string): StandingList {
  const ask = (query: ReturnType<typeof queryFor>, more: object) =>
    client.send(new QueryCommand({ TableName, IndexName: 'board', ScanIndexForward: false, ...query, ...more }));

  return {
    stand: async (standing) => {
      if (isDrill(standing.remediation)) return;
      try {
        await client.send(
          new PutItemCommand({
            TableName,
            Item: itemOf(standing),
            ConditionExpression: 'attribute_not_exists(pk) OR entries <= :entries',
            ExpressionAttributeValues: { ':entries': { N: String(standing.entries) } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    standings: async (of, limit, next) => {
      const Limit = of.owner === undefined ? limit + 1 : mostLookedThrough;
      const ExclusiveStartKey = next === undefined ? undefined : keyAt(next, partitionOf(of.of));
      const { Items = [], LastEvaluatedKey } = await ask(queryFor(of), { Limit, ExclusiveStartKey });
      const last = Items.length > limit ? Items[limit - 1] : LastEvaluatedKey;
      return {
        standings: Items.slice(0, limit).map((item) => JSON.parse(requiredText(item, 'row')) as Standing),
        ...(last === undefined ? {} : { next: placeOf(last) }),
      };
    },

    countStandings: async (state, most) => {
      const found: QueryCommandOutput = await ask(queryFor({ of: state }), { Limit: most, Select: 'COUNT' });
      return found.Count ?? 0;
    },
  };
}

function itemOf(standing: Standing): Item {
  const { incidentId, state, owner, changedAt, entries } = standing;
  return {
    ...keys.standing(incidentId),
    board: text(isOver(state) ? 'over' : 'open'),
    standing: text(urgencyOf(standing)),
    owner: text(owner),
    row: text(JSON.stringify(standing)),
    entries: { N: String(entries) },
    expiresAt: expiresAt(changedAt, daysKept),
  };
}

function partitionOf(of: StandingQuery['of']): string {
  return of === 'over' || (of !== 'unfinished' && isOver(of)) ? 'over' : 'open';
}

function queryFor({ of, owner }: StandingQuery) {
  const ofState = of === 'unfinished' || of === 'over' || isOver(of) ? undefined : prefixOf(of);
  return {
    KeyConditionExpression:
      ofState === undefined ? 'board = :board' : 'board = :board AND begins_with(standing, :state)',
    ...(owner === undefined
      ? {}
      : { FilterExpression: '#owner = :owner', ExpressionAttributeNames: { '#owner': 'owner' } }),
    ExpressionAttributeValues: {
      ':board': text(partitionOf(of)),
      ...(ofState === undefined ? {} : { ':state': text(ofState) }),
      ...(owner === undefined ? {} : { ':owner': text(owner) }),
    } as Item,
  };
}

/** Where a page ends, as a text that may go out and come back: what stands there, and in which incident. */
function placeOf(key: Item): string {
  return `${requiredText(key, 'pk').slice('incident#'.length)} ${requiredText(key, 'standing')}`;
}

function keyAt(place: string, board: string): Item {
  const end = place.indexOf(' ');
  return { ...keys.standing(place.slice(0, end)), board: text(board), standing: text(place.slice(end + 1)) };
}
