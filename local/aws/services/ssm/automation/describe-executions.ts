import { type AutomationExecution, AutomationExecutionStatus } from '@aws-sdk/client-ssm';
import { readInteger, readText } from '../../../read-field.ts';
import { AwsError, type Input } from '../../../service.ts';
import { type ExecutionStore, recordOf, type StoredExecution } from './execution-store.ts';
import { oneOf, readFilters, startTimeTests, type Tests } from './filter.ts';

interface Described extends AutomationExecution {
  tags: Map<string, string>;
}

/** Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionFilter.html */
const tests: Tests<Described> = {
  ...oneOf('AutomationSubtype', ['ChangeRequest', 'AccessRequest'], (execution) => execution.AutomationSubtype),
  ...oneOf('AutomationType', ['CrossAccount', 'Local'], automationType),
  CurrentAction: (value) => (execution) => execution.CurrentAction === value,
  DocumentNamePrefix: (value) => (execution) => execution.DocumentName?.startsWith(value) === true,
  ExecutionId: (value) => (execution) => execution.AutomationExecutionId === value,
  ...oneOf(
    'ExecutionStatus',
    Object.values(AutomationExecutionStatus),
    (execution) => execution.AutomationExecutionStatus,
  ),
  OpsItemId: (value) => (execution) => execution.OpsItemId === value,
  ParentExecutionId: (value) => (execution) => execution.ParentAutomationExecutionId === value,
  ...startTimeTests<Described>(),
  TagKey: (value) => (execution) => execution.tags.has(value),
  TargetResourceGroup: (value) => (execution) =>
    execution.Targets?.some(({ Key, Values }) => Key === 'ResourceGroup' && Values?.includes(value)) === true,
};

/** AWS's own limit for a page. */
const LARGEST_PAGE = 50;

/**
 * One page of the executions that the filters leave, the newest first. The token names the first of the next page, so that pages stay
 * right while further executions begin. Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeAutomationExecutions.html
 */
export function describeExecutions(executions: ExecutionStore, input: Input): Record<string, unknown> {
  const passes = readFilters(input, tests);
  const size = readInteger(input, 'MaxResults', 1, LARGEST_PAGE) ?? LARGEST_PAGE;
  const list: Record<string, unknown>[] = [];
  for (const stored of executions.newest(readToken(input))) {
    const described = describe(stored);
    if (!passes(described)) continue;
    if (list.length === size) return { AutomationExecutionMetadataList: list, NextToken: String(stored.sequence) };
    list.push(metadata(described));
  }
  return { AutomationExecutionMetadataList: list };
}

function readToken(input: Input): number | undefined {
  const token = readText(input, 'NextToken');
  if (!token) return undefined;
  if (/^\d+$/.test(token)) return Number(token);
  throw new AwsError('InvalidNextToken', `The token ${token} is none that this endpoint gave out.`);
}

function describe(stored: StoredExecution): Described {
  return { ...recordOf(stored), tags: stored.tags };
}

/**
 * An execution as DescribeAutomationExecutions answers it: without its steps and parameters.
 * Source: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecutionMetadata.html
 */
function metadata(execution: Described): Record<string, unknown> {
  const { StepExecutions: _, StepExecutionsTruncated: __, Parameters: ___, Variables: ____, tags, ...rest } = execution;
  const { TargetLocations: _locations, ProgressCounters: _counters, ...shown } = rest;
  return { ...shown, AutomationType: automationType(execution) };
}

function automationType({ TargetLocations = [] }: AutomationExecution): string {
  return TargetLocations.length > 0 ? 'CrossAccount' : 'Local';
}
