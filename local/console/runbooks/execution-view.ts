import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import type { AutomationStep } from '../../../functions/verification/execution.ts';
import type { ExecutionView } from '../wire.ts';

const longest = 1_500;

/** An execution as the page shows it; long outputs are cut. */
export function executionView(execution: AutomationExecution): ExecutionView {
  const { AutomationExecutionId = '', ExecutionStartTime = new Date(0), ExecutionEndTime, FailureMessage } = execution;
  return {
    id: AutomationExecutionId,
    document: execution.DocumentName ?? '',
    status: execution.AutomationExecutionStatus ?? '',
    startedAt: ExecutionStartTime.toISOString(),
    by: execution.ExecutedBy ?? '',
    parameters: execution.Parameters ?? {},
    steps: (execution.StepExecutions ?? []).filter(hasBegun).map(stepView),
    ...(ExecutionEndTime && { endedAt: ExecutionEndTime.toISOString() }),
    ...(FailureMessage && { failure: cut(FailureMessage) }),
  };
}

function hasBegun({ StepStatus }: StepExecution): boolean {
  return StepStatus !== undefined && StepStatus !== 'Pending';
}

function stepView(step: StepExecution): AutomationStep {
  const { StepName = '', Action = '', StepStatus = '', ExecutionStartTime, ExecutionEndTime, FailureMessage } = step;
  const outputs = Object.entries(step.Outputs ?? {}).filter(([name]) => name !== 'OutputPayload');
  return {
    name: StepName,
    action: Action,
    status: StepStatus,
    outputs: Object.fromEntries(outputs.map(([name, values]) => [name, values.map(cut)])),
    ...(ExecutionStartTime && { startedAt: ExecutionStartTime.toISOString() }),
    ...(ExecutionEndTime && { endedAt: ExecutionEndTime.toISOString() }),
    ...(FailureMessage && { failure: cut(FailureMessage) }),
  };
}

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
