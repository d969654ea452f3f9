import { readText, requireText } from '../../../read-field.ts';
import { AwsError, type Input, type Operation } from '../../../service.ts';
import { executionArn } from '../arns.ts';
import type { AutomationContext } from './automation-context.ts';
import { describeExecutions } from './describe-executions.ts';
import { describeSteps } from './describe-steps.ts';
import { recordOf, type StoredExecution } from './execution-store.ts';
import { startPermissions } from './find-definition.ts';
import { createStartedTokens } from './idempotency.ts';
import { sendSignal } from './send-signal.ts';
import { startAutomation } from './start-automation.ts';
import { tagOperations } from './tag-operations.ts';
import { withLocationsOfUrl } from './target-locations-url.ts';

/**
 * Automation: start an execution, watch it and its steps, send it signals, stop it.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html and its neighbours
 */
export function automationOperations(context: AutomationContext): Record<string, Operation> {
  const { executions, documents, place } = context;
  const tokens = createStartedTokens();
  const requested = (input: Input) => executions.get(requireText(input, 'AutomationExecutionId'));
  const onExecution = (action: string) => (input: Input) => [
    { action, resource: executionArn(place, String(input.AutomationExecutionId)) },
  ];

  return {
    StartAutomationExecution: {
      permissions: (input) => startPermissions(input, documents, place),
      async handle(input, caller) {
        const request = tokens.startedBy(input) === undefined ? await withLocationsOfUrl(input) : input;
        // nothing is awaited from here on, or the same token might start two
        const earlier = tokens.startedBy(input);
        if (earlier !== undefined) return { AutomationExecutionId: earlier };
        const { id } = startAutomation(request, caller, context);
        tokens.remember(input, id);
        return { AutomationExecutionId: id };
      },
    },
    GetAutomationExecution: {
      permissions: onExecution('ssm:GetAutomationExecution'),
      handle: async (input) => ({ AutomationExecution: recordOf(requested(input)) }),
    },
    DescribeAutomationExecutions: {
      permissions: () => [{ action: 'ssm:DescribeAutomationExecutions', resource: '*' }],
      handle: async (input) => describeExecutions(executions, input),
    },
    DescribeAutomationStepExecutions: {
      permissions: onExecution('ssm:DescribeAutomationStepExecutions'),
      handle: async (input) => describeSteps(recordOf(requested(input)).StepExecutions ?? [], input),
    },
    StopAutomationExecution: {
      permissions: onExecution('ssm:StopAutomationExecution'),
      async handle(input) {
        stop(requested(input), readText(input, 'Type') ?? 'Cancel');
        return {};
      },
    },
    SendAutomationSignal: {
      permissions: onExecution('ssm:SendAutomationSignal'),
      async handle(input, caller) {
        sendSignal(requested(input), input, caller);
        return {};
      },
    },
    ...tagOperations(executions, place),
  };
}

function stop(stored: StoredExecution, type: string): void {
  if (type !== 'Cancel' && type !== 'Complete') {
    throw new AwsError('ValidationException', `Type must be Cancel or Complete, but was ${type}.`);
  }
  const { execution } = stored;
  if (recordOf(stored).ExecutionEndTime) {
    const message = `Execution ${execution.id} has ended and cannot be stopped.`;
    throw new AwsError('InvalidAutomationStatusUpdateException', message);
  }
  execution.stop(type);
}
