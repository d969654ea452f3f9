import type { AutomationExecution } from '@aws-sdk/client-ssm';
import type { Execution } from '../../../../automation/engine.ts';
import { AwsError } from '../../../service.ts';

/** AWS keeps the history of executions for 30 days. Source: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-automation.html */
const keptMilliseconds = 30 * 24 * 3600 * 1000;

/** The automation executions of this endpoint. */
export interface ExecutionStore {
  add(execution: Execution, now: number): void;
  /** Newest first. */
  all(): Execution[];
  find(id: string): Execution | undefined;
  /** Throws AutomationExecutionNotFoundException. */
  get(id: string): Execution;
}

export function createExecutionStore(): ExecutionStore {
  const executions = new Map<string, Execution>();

  function forgetOld(now: number): void {
    for (const [id, execution] of executions) {
      const { ExecutionEndTime, ExecutionStartTime }: AutomationExecution = execution.record();
      if (now - Number(ExecutionStartTime) <= keptMilliseconds) return; // a Map keeps the order of adding: the rest is younger
      if (ExecutionEndTime) executions.delete(id);
    }
  }

  return {
    add(execution, now) {
      forgetOld(now);
      executions.set(execution.id, execution);
    },
    all: () => [...executions.values()].reverse(),
    find: (id) => executions.get(id),
    get(id) {
      const found = executions.get(id);
      if (!found) {
        throw new AwsError('AutomationExecutionNotFoundException', `Automation Execution: ${id} is not found.`);
      }
      return found;
    },
  };
}
