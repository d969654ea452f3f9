import { readBoolean, readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import { page } from '../page.ts';
import { executionMetadata, filterExecutions, filterSteps } from './describe-executions.ts';
import { startPermissions } from './find-definition.ts';
import { createStartedTokens } from './idempotency.ts';
import { type AutomationContext, startAutomation } from './start-automation.ts';

/**
 * Automation: start an execution, watch it and its steps, stop it.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html and its neighbours
 */
export function automationOperations(context: AutomationContext): Record<string, Operation> {
  const { executions, documents, place } = context;
  const tokens = createStartedTokens();
  const onExecution = (action: string) => (input: Input) => [
    { action, resource: executionArn(place, String(input.AutomationExecutionId)) },
  ];

  return {
    StartAutomationExecution: {
      permissions: (input) => startPermissions(input, documents, place),
      async handle(input, caller) {
        const earlier = tokens.startedBy(input);
        if (earlier !== undefined) return { AutomationExecutionId: earlier };
        const { id } = startAutomation(input, caller, context);
        tokens.remember(input, id);
        return { AutomationExecutionId: id };
      },
    },
    GetAutomationExecution: {
      permissions: onExecution('ssm:GetAutomationExecution'),
      handle: async (input) => ({
        AutomationExecution: executions.get(requireText(input, 'AutomationExecutionId')).record(),
      }),
    },
    DescribeAutomationExecutions: {
      permissions: () => [{ action: 'ssm:DescribeAutomationExecutions', resource: '*' }],
      async handle(input) {
        const records = executions.all().map((execution) => execution.record());
        const { items, NextToken } = page(filterExecutions(records, input), input, 50);
        return { AutomationExecutionMetadataList: items.map(executionMetadata), NextToken };
      },
    },
    DescribeAutomationStepExecutions: {
      permissions: onExecution('ssm:DescribeAutomationStepExecutions'),
      async handle(input) {
        const { StepExecutions = [] } = executions.get(requireText(input, 'AutomationExecutionId')).record();
        const steps = filterSteps(StepExecutions, input);
        const { items, NextToken } = page(readBoolean(input, 'ReverseOrder') ? steps.toReversed() : steps, input, 50);
        return { StepExecutions: items, NextToken };
      },
    },
    StopAutomationExecution: {
      permissions: onExecution('ssm:StopAutomationExecution'),
      async handle(input) {
        const type = readText(input, 'Type') ?? 'Cancel';
        if (type !== 'Cancel' && type !== 'Complete') {
          throw new AwsError('ValidationException', `Type must be Cancel or Complete, but was ${type}.`);
        }
        const execution = executions.get(requireText(input, 'AutomationExecutionId'));
        if (execution.record().ExecutionEndTime) {
          const message = `Execution ${execution.id} has ended and cannot be stopped.`;
          throw new AwsError('InvalidAutomationStatusUpdateException', message);
        }
        execution.stop(type);
        return {};
      },
    },
  };
}
