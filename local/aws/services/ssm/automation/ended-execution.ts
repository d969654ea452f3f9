import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { type Execution, InvalidSignalError } from '../../../../automation/engine.ts';

/** What an execution that has ended still does: it shows its last record. All that it ran with can be forgotten. */
export function endedExecution({ id, tags, done }: Execution, record: AutomationExecution): Execution {
  return {
    id,
    tags,
    done,
    record: () => record,
    stop() {},
    signal() {
      throw new InvalidSignalError(
        `The execution ${id} has ended with status ${record.AutomationExecutionStatus} and takes no signal.`,
      );
    },
  };
}
