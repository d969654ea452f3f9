import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import type { Feed } from '../feed/feed.ts';
import type { ExecutionView } from '../wire.ts';
import { executionView } from './execution-view.ts';

/** Several changes that come together are one look; milliseconds. */
const gather = 100;
const shown = 12;

export interface ExecutionWatch {
  /** Something happened to this execution: it is read, and the feed is told how it stands. */
  changed(executionId: string): void;
  /** The last ones, newest first. */
  latest(): Promise<ExecutionView[]>;
  stop(): Promise<void>;
}

/** Tells the feed of executions with their steps and outputs, of which events say only that there was a change. */
export function watchExecutions(client: SSMClient, feed: Feed, onError: (error: unknown) => void): ExecutionWatch {
  const waiting = new Map<string, NodeJS.Timeout>();
  const reading = new Map<string, Promise<void>>();

  async function read(id: string): Promise<ExecutionView | undefined> {
    const { AutomationExecution } = await client.send(new GetAutomationExecutionCommand({ AutomationExecutionId: id }));
    return AutomationExecution && executionView(AutomationExecution);
  }

  async function tell(id: string): Promise<void> {
    waiting.delete(id);
    await reading.get(id); // an older look must not be told after a newer one
    const look = read(id)
      .then((execution) => execution && feed.tell({ type: 'execution', execution }))
      .catch(onError)
      .then(() => {
        if (reading.get(id) === look) reading.delete(id);
      });
    reading.set(id, look);
    await look;
  }

  return {
    changed(id) {
      if (waiting.has(id)) return;
      waiting.set(
        id,
        setTimeout(() => void tell(id), gather),
      );
    },
    async latest() {
      const { AutomationExecutionMetadataList = [] } = await client.send(
        new DescribeAutomationExecutionsCommand({ MaxResults: shown }),
      );
      const ids = AutomationExecutionMetadataList.flatMap(({ AutomationExecutionId: id }) => (id ? [id] : []));
      const found = await Promise.all(ids.map(read));
      return found.filter((execution) => execution !== undefined);
    },
    async stop() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
      await Promise.all(reading.values());
    },
  };
}
