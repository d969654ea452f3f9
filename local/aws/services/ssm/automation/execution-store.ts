import type { AutomationExecution, Tag } from '@aws-sdk/client-ssm';
import type { Execution } from '../../../../automation/engine.ts';
import { AwsError } from '../../../service.ts';
import { endedExecution } from './ended-execution.ts';

/** AWS keeps the history of executions for 30 days. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-automation.html */
const keptMilliseconds = 30 * 24 * 3600 * 1000;

/** An execution as this endpoint keeps it. */
export interface StoredExecution {
  execution: Execution;
  /** Counts up with each execution, so that pages stay right while others begin. */
  sequence: number;
  startedAt: number;
  tags: Map<string, string>;
  /** The record of one that has ended, which changes no more. */
  ended?: AutomationExecution;
}

/** The automation executions of this endpoint. */
export interface ExecutionStore {
  add(execution: Execution, tags: Tag[], now: number): void;
  /** Newest first, from the one of that sequence on or the newest of all. */
  newest(from?: number): Generator<StoredExecution>;
  find(id: string): StoredExecution | undefined;
  /** Throws AutomationExecutionNotFoundException. */
  get(id: string): StoredExecution;
}

export function createExecutionStore(): ExecutionStore {
  const byId = new Map<string, StoredExecution>();
  /** In the order of adding, from `first` on; what was before is forgotten. */
  let order: StoredExecution[] = [];
  let first = 0;

  function forgetOld(now: number): void {
    const kept = order.findIndex(({ startedAt, ended }) => now - startedAt <= keptMilliseconds || !ended);
    const forgotten = order.slice(0, kept === -1 ? order.length : kept);
    if (forgotten.length === 0) return;
    for (const { execution } of forgotten) byId.delete(execution.id);
    order = order.slice(forgotten.length);
    first += forgotten.length;
  }

  return {
    add(execution, tags, now) {
      forgetOld(now);
      const stored: StoredExecution = {
        execution,
        sequence: first + order.length,
        startedAt: now,
        tags: new Map(tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      };
      byId.set(execution.id, stored);
      order.push(stored);
      void execution.done.then((record) => {
        stored.ended = record;
        stored.execution = endedExecution(execution, record);
      });
    },
    *newest(from = Number.POSITIVE_INFINITY) {
      for (let at = Math.min(from - first, order.length - 1); at >= 0; at -= 1) {
        const stored = order[at];
        if (stored) yield stored;
      }
    },
    find: (id) => byId.get(id),
    get(id) {
      const found = byId.get(id);
      if (!found) {
        throw new AwsError('AutomationExecutionNotFoundException', `Automation Execution: ${id} is not found.`);
      }
      return found;
    },
  };
}

/** What GetAutomationExecution shows of it. */
export function recordOf({ execution, ended }: StoredExecution): AutomationExecution {
  return ended ?? execution.record();
}
