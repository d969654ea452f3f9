import { AutomationExecutionStatus, type StepExecution } from '@aws-sdk/client-ssm';
import { readBoolean } from '../../../read-field.ts';
import type { Input } from '../../../service.ts';
import { page } from '../page.ts';
import { oneOf, readFilters, startTimeTests, type Tests } from './filter.ts';

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StepExecutionFilter.html */
const tests: Tests<StepExecution> = {
  Action: (value) => (step) => step.Action === value,
  ParentStepExecutionId: (value) => (step) => step.ParentStepDetails?.StepExecutionId === value,
  ParentStepIteration: (value) => (step) => String(step.ParentStepDetails?.Iteration) === value,
  ParentStepIteratorValue: (value) => (step) => step.ParentStepDetails?.IteratorValue === value,
  ...startTimeTests<StepExecution>(),
  StepExecutionId: (value) => (step) => step.StepExecutionId === value,
  ...oneOf('StepExecutionStatus', Object.values(AutomationExecutionStatus), (step) => step.StepStatus),
  StepName: (value) => (step) => step.StepName === value,
};

const LARGEST_PAGE = 50;

/**
 * One page of an execution's steps that the filters leave, in their order or the other way round.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationStepExecutions.html
 */
export function describeSteps(steps: StepExecution[], input: Input): Record<string, unknown> {
  const found = steps.filter(readFilters(input, tests));
  const ordered = readBoolean(input, 'ReverseOrder') ? found.reverse() : found;
  const { items, NextToken } = page(ordered, input, LARGEST_PAGE);
  return { StepExecutions: items, ...(NextToken === undefined ? {} : { NextToken }) };
}
