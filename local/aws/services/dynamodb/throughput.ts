import { AwsError, type ServiceContext } from '../../service.ts';
import type { PutMetric } from '../../targets.ts';
import type { ItemStore } from './item-store.ts';
import { type SavedCapacity, savedAt } from './saved-capacity.ts';

type Kind = 'Read' | 'Write';

/** One request on one table with provisioned capacity. */
interface Metered {
  table: string;
  kind: Kind;
  operation: string;
}

/** The provisioned capacity of tables, which the store behind does not hold anyone to. */
export interface Throughput {
  /** Sends a request on one table, throttled where its capacity is used up; throws `AwsError`. */
  send(operation: string, body: string): Promise<{ status: number; body: string }>;
}

const kinds: Record<string, Kind> = {
  DeleteItem: 'Write',
  GetItem: 'Read',
  PutItem: 'Write',
  Query: 'Read',
  Scan: 'Read',
  UpdateItem: 'Write',
};
/** After these a table may have other units. */
const changes = ['CreateTable', 'DeleteTable', 'UpdateTable'];

const message =
  'The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning level with the UpdateTable API.';

interface Provisioned {
  units: Record<Kind, number>;
  saved: Record<Kind, SavedCapacity>;
}

/**
 * Holds requests on single tables to the capacity that these have, with bursts, and counts what was throttled and consumed as DynamoDB does.
 * Tables that pay per request are let through as they are; so are batches.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
 */
export function createThroughput(
  { clock, putMetric }: ServiceContext & { putMetric: PutMetric },
  store: Pick<ItemStore, 'send' | 'call'>,
): Throughput {
  /** Undefined for a table that pays per request, or is not there. */
  const tables = new Map<string, Promise<Provisioned | undefined>>();
  const last = new Map<string, Provisioned['saved']>();

  async function describe(table: string): Promise<Provisioned | undefined> {
    const { status, body } = await store.send('DescribeTable', JSON.stringify({ TableName: table }));
    if (status !== 200) return undefined;
    const { ProvisionedThroughput, TableStatus } = JSON.parse(body).Table;
    if (TableStatus !== 'ACTIVE') tables.delete(table); // its units are about to change
    const { ReadCapacityUnits: Read = 0, WriteCapacityUnits: Write = 0 } = ProvisionedThroughput ?? {};
    if (Read === 0 && Write === 0) return undefined;
    const now = clock.now();
    const saved = last.get(table) ?? { Read: { units: Read, at: now }, Write: { units: Write, at: now } };
    last.set(table, saved);
    return { units: { Read, Write }, saved };
  }

  function measure(name: string, { table, operation }: Metered, value: number, byOperation = false): void {
    const dimensions = { TableName: table, ...(byOperation && { Operation: operation }) };
    putMetric({ namespace: 'AWS/DynamoDB', name, dimensions, value, unit: 'Count' });
  }

  async function sendMetered(metered: Metered, body: string, { units, saved }: Provisioned) {
    const { kind, operation } = metered;
    saved[kind] = savedAt(saved[kind], units[kind], clock.now());
    if (saved[kind].units <= 0) {
      measure(`${kind}ThrottleEvents`, metered, 1);
      measure('ThrottledRequests', metered, 1, true);
      throw new AwsError('ProvisionedThroughputExceededException', message);
    }
    const input = JSON.parse(body);
    const asked = input.ReturnConsumedCapacity;
    const wanted = asked === 'TOTAL' || asked === 'INDEXES' ? asked : 'TOTAL';
    const answer = await store.send(operation, JSON.stringify({ ...input, ReturnConsumedCapacity: wanted }));
    if (answer.status !== 200) return answer;
    const { ConsumedCapacity, ...rest } = JSON.parse(answer.body);
    const used = Number(ConsumedCapacity?.CapacityUnits ?? 0);
    saved[kind] = { ...saved[kind], units: saved[kind].units - used };
    measure(`Consumed${kind}CapacityUnits`, metered, used);
    return wanted === asked ? answer : { ...answer, body: JSON.stringify(rest) };
  }

  return {
    async send(operation, body) {
      const table = kinds[operation] || changes.includes(operation) ? tableOf(body) : undefined;
      if (table === undefined) return store.send(operation, body);
      const kind = kinds[operation];
      if (kind === undefined) {
        const answer = await store.send(operation, body);
        tables.delete(table);
        if (operation === 'DeleteTable') last.delete(table);
        return answer;
      }
      if (!tables.has(table)) tables.set(table, describe(table));
      const provisioned = await tables.get(table);
      if (provisioned === undefined) return store.send(operation, body);
      return sendMetered({ table, kind, operation }, body, provisioned);
    },
  };
}

/** Undefined for a body that is none: that is for the store to refuse. */
function tableOf(body: string): string | undefined {
  try {
    const { TableName } = JSON.parse(body) as { TableName?: unknown };
    return typeof TableName === 'string' ? TableName : undefined;
  } catch {
    return undefined;
  }
}
