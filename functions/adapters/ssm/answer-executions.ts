import { GetAutomationExecutionCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { AnswerExecutions } from '../../people/who-answers.ts';

/**
 * Who started an execution and with which parameters, as AWS has it on record.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecution.html
 */
export function createAnswerExecutions(client: SSMClient): AnswerExecutions {
  return {
    read: async (executionId) => {
      const { AutomationExecution: found } = await client.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId: executionId }),
      );
      if (found === undefined) throw new Error(`SSM knows no execution ${executionId}`);
      return {
        document: found.DocumentName ?? '',
        status: found.AutomationExecutionStatus ?? 'Pending',
        ...(found.ExecutedBy === undefined ? {} : { executedBy: found.ExecutedBy }),
        parameters: found.Parameters ?? {},
      };
    },
  };
}
