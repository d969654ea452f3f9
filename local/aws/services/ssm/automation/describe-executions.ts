import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { readList } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';

type Test<T> = (subject: T, value: string) => boolean;

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html */
const executionTests: Record<string, Test<AutomationExecution>> = {
  AutomationType: (_execution, value) => value === 'Local',
  CurrentAction: (execution, value) => execution.CurrentAction === value,
  DocumentNamePrefix: (execution, value) => execution.DocumentName?.startsWith(value) === true,
  ExecutionId: (execution, value) => execution.AutomationExecutionId === value,
  ExecutionStatus: (execution, value) => execution.AutomationExecutionStatus === value,
  ParentExecutionId: (execution, value) => execution.ParentAutomationExecutionId === value,
  StartTimeAfter: (execution, value) => startOf(execution) > Date.parse(value),
  StartTimeBefore: (execution, value) => startOf(execution) < Date.parse(value),
};

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StepExecutionFilter.html */
const stepTests: Record<string, Test<StepExecution>> = {
  Action: (step, value) => step.Action === value,
  ParentStepExecutionId: (step, value) => step.ParentStepDetails?.StepExecutionId === value,
  ParentStepName: (step, value) => step.ParentStepDetails?.StepName === value,
  StartTimeAfter: (step, value) => startOf(step) > Date.parse(value),
  StartTimeBefore: (step, value) => startOf(step) < Date.parse(value),
  StepExecutionId: (step, value) => step.StepExecutionId === value,
  StepExecutionStatus: (step, value) => step.StepStatus === value,
  StepName: (step, value) => step.StepName === value,
};

/** The executions that DescribeAutomationExecutions' filters leave. */
export function filterExecutions(executions: AutomationExecution[], input: Input): AutomationExecution[] {
  return filter(executions, executionTests, input);
}

/** The steps that DescribeAutomationStepExecutions' filters leave. */
export function filterSteps(steps: StepExecution[], input: Input): StepExecution[] {
  return filter(steps, stepTests, input);
}

/**
 * An execution as DescribeAutomationExecutions answers it: without its steps and parameters.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionMetadata.html
 */
export function executionMetadata(execution: AutomationExecution): Record<string, unknown> {
  const { StepExecutions: _steps, StepExecutionsTruncated: _truncated, Parameters: _parameters, ...rest } = execution;
  const { Variables: _variables, ...metadata } = rest;
  return { ...metadata, AutomationType: 'Local' };
}

function filter<T>(subjects: T[], tests: Record<string, Test<T>>, input: Input): T[] {
  const filters = readList(input, 'Filters').map(({ Key, Values = [] }) => {
    const test = Object.hasOwn(tests, Key) ? tests[Key] : undefined;
    if (!test) throw new AwsError('InvalidFilterKey', `${Key} is no key that this endpoint can filter by.`);
    return (subject: T) => Values.some((value: string) => test(subject, value));
  });
  return subjects.filter((subject) => filters.every((passes) => passes(subject)));
}

function startOf({ ExecutionStartTime }: { ExecutionStartTime?: Date | undefined }): number {
  return ExecutionStartTime?.getTime() ?? Number.NaN;
}
