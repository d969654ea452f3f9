import {
  BatchGetItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './keys.ts';

/** What one update changes; the names stand for attributes as they are called, whatever characters they hold. */
export interface Change {
  set?: Item;
  /** Set only where there is no such attribute yet. */
  setOnce?: Item;
  /** Set to what another attribute was before, by its name; to an empty text where there was none. */
  copy?: Record<string, string>;
  /** Elements that are added to a set of texts. */
  add?: Record<string, string[]>;
  remove?: string[];
  /** A condition in DynamoDB's words; it names attributes and values as the change and `values` do. */
  condition?: string;
  /** What the condition refers to: names as `#…`, values as `:…`. */
  names?: Record<string, string>;
  values?: Item;
}

/** The few ways in which the guard state is read and written, one item at a time but for the reading of several. */
export interface GuardTable {
  get(key: Item): Promise<Item | undefined>;
  /** The items of these keys, in their order, in one round trip. @throws {UnreadKeysError} where the service left some out. */
  getAll(keys: Item[]): Promise<(Item | undefined)[]>;
  /** Resolves to the item afterwards; undefined where the condition did not hold and nothing was changed. */
  update(key: Item, change: Change): Promise<Item | undefined>;
}

/** DynamoDB answered a batch without some of its items, as it may while it throttles. */
class UnreadKeysError extends Error {
  override readonly name = 'UnreadKeysError';

  constructor(count: number) {
    super(`DynamoDB left ${count} of the guard state's items unread; nothing is decided without them`);
  }
}

export function createGuardTable(client: DynamoDBClient, TableName: string): GuardTable {
  return {
    get: async (Key) => (await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item,

    getAll: async (Keys) => {
      const command = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } });
      const { Responses, UnprocessedKeys } = await client.send(command);
      const unread = UnprocessedKeys?.[TableName]?.Keys?.length ?? 0;
      if (unread > 0) throw new UnreadKeysError(unread);
      const items = Responses?.[TableName] ?? [];
      return Keys.map(({ pk, sk }) => items.find((item) => item.pk?.S === pk?.S && item.sk?.S === sk?.S));
    },

    update: async (Key, change) => {
      const command = new UpdateItemCommand({ TableName, Key, ...expressions(change), ReturnValues: 'ALL_NEW' });
      return unlessConditionFailed(async () => (await client.send(command)).Attributes ?? {});
    },
  };
}

function expressions({
  set = {},
  setOnce = {},
  copy = {},
  add = {},
  remove = [],
  condition,
  names = {},
  values = {},
}: Change) {
  const placed: Record<string, string> = { ...names };
  const given: Item = { ...values };
  const nameFor = (name: string) => {
    const place = `#n${Object.keys(placed).length}`;
    placed[place] = name;
    return place;
  };
  const valueFor = (value: Item[string]) => {
    const place = `:v${Object.keys(given).length}`;
    given[place] = value;
    return place;
  };
  const sets = [
    ...Object.entries(set).map(([name, value]) => `${nameFor(name)} = ${valueFor(value)}`),
    ...Object.entries(setOnce).map(([name, value]) => {
      const place = nameFor(name);
      return `${place} = if_not_exists(${place}, ${valueFor(value)})`;
    }),
  ];
  for (const [name, from] of Object.entries(copy)) {
    sets.push(`${nameFor(name)} = if_not_exists(${nameFor(from)}, ${valueFor({ S: '' })})`);
  }
  const adds = Object.entries(add).map(([name, texts]) => `${nameFor(name)} ${valueFor({ SS: texts })}`);
  const clauses = [
    ['SET', sets],
    ['ADD', adds],
    ['REMOVE', remove.map(nameFor)],
  ] as const;
  return {
    UpdateExpression: clauses
      .flatMap(([word, parts]) => (parts.length > 0 ? `${word} ${parts.join(', ')}` : []))
      .join(' '),
    ...(condition !== undefined && { ConditionExpression: condition }),
    ...(Object.keys(placed).length > 0 && { ExpressionAttributeNames: placed }),
    ...(Object.keys(given).length > 0 && { ExpressionAttributeValues: given }),
  };
}

/** What the work resolves to; undefined where its condition did not hold. */
export async function unlessConditionFailed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
