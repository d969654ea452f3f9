import {
  DescribeTableCommand,
  type DynamoDBClient,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../automation/ports.ts';
import type { TableLoad } from '../wire.ts';

export interface LoadOptions {
  /** Makes one attempt at each write: what is throttled must be seen to be. */
  client: DynamoDBClient;
  table: string;
  clock: Clock;
  onError(error: unknown): void;
}

export interface Load {
  /** Begins to write; nothing more where it writes already. */
  start(): void;
  state(): TableLoad;
  /** Resolves once nothing is written any more. */
  stop(): Promise<void>;
}

/** Writes go to so many keys, so that the table does not grow. */
const keys = 50;
/** At once, until the first write is throttled: a table that was idle has saved up five minutes of its capacity. */
const burst = 20;
/** Then so many times what its units let through: twice the units are enough. */
const tooMany = 1.6;
const calm = 90_000;
const longest = 15 * 60_000;

/**
 * Puts a load on a table as a busy shop would: more writes than the capacity that it has now lets through. It ends by itself once nothing has been throttled for
 * a minute and a half, at the latest after a quarter of an hour.
 */
export function tableLoad({ client, table, clock, onError }: LoadOptions): Load {
  let state: TableLoad = { running: false, written: 0, throttled: 0 };
  let running: Promise<void> = Promise.resolve();
  let stopping = new AbortController();

  async function units(): Promise<number> {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    return Table?.ProvisionedThroughput?.WriteCapacityUnits ?? 1;
  }

  async function write(): Promise<boolean> {
    const id = `order-${(state.written + state.throttled) % keys}`;
    const command = new PutItemCommand({ TableName: table, Item: { id: { S: id }, at: { N: String(clock.now()) } } });
    try {
      await client.send(command, { abortSignal: stopping.signal });
      state = { ...state, written: state.written + 1 };
      return true;
    } catch (error) {
      if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
      state = { ...state, throttled: state.throttled + 1 };
      return false;
    }
  }

  async function run(signal: AbortSignal): Promise<void> {
    const end = clock.now() + longest;
    const pause = 1000 / ((await units()) * tooMany);
    while (!signal.aborted && clock.now() < end) {
      const through = await Promise.all(Array.from({ length: burst }, write));
      if (through.includes(false)) break;
    }
    let throttledAt = clock.now();
    while (!signal.aborted && clock.now() < end && clock.now() - throttledAt < calm) {
      if (!(await write())) throttledAt = clock.now();
      await clock.sleep(pause, signal);
    }
  }

  return {
    start() {
      if (state.running) return;
      stopping = new AbortController();
      const { signal } = stopping;
      state = { running: true, written: 0, throttled: 0 };
      running = run(signal)
        .catch((error) => {
          if (!signal.aborted) onError(error);
        })
        .finally(() => {
          state = { ...state, running: false };
        });
    },
    state: () => state,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
