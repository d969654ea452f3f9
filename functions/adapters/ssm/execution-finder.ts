import type { AutomationReader } from '../../verification/ports.ts';
import type { ExecutionFinder } from '../../verification/sweep/ports.ts';

/**
 * Finds executions that may be gone: SSM keeps them for 30 days.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html
 */
export function createExecutionFinder({ read }: AutomationReader): ExecutionFinder {
  return {
    find: async (executionId) => {
      try {
        return await read(executionId);
      } catch (error) {
        if ((error as Error).name === 'AutomationExecutionNotFoundException') return 'missing';
        throw error;
      }
    },
  };
}
