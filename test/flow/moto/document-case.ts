import type { AutomationExecution } from '@aws-sdk/client-ssm';

/** Calls moto as a user would; answers are as boto3 gives them. */
// biome-ignore lint/suspicious/noExplicitAny: answers of any operation
export type Aws = (service: string, api: string, input?: Record<string, unknown>) => Promise<any>;

/** One document run against moto, and what it must have changed there. */
export interface DocumentCase {
  /** As in: `<document> <title>`. */
  title: string;
  /** The name of a file in documents/, without its ending. */
  document: string;
  /** Makes what the document works on; its answer is given to the other two. */
  arrange(aws: Aws): Promise<Record<string, string>>;
  parameters(made: Record<string, string>): Record<string, string[]>;
  status: 'Success' | 'Failed';
  /** Asserts on what is there now. */
  changed(aws: Aws, made: Record<string, string>, record: AutomationExecution): Promise<void>;
}

/** What went wrong in the step of a record; undefined where nothing did. */
export function failureOf(record: AutomationExecution, step: string): string | undefined {
  return record.StepExecutions?.find(({ StepName }) => StepName === step)?.FailureMessage;
}

/** The status of a step of a record. */
export function statusOf(record: AutomationExecution, step: string): string | undefined {
  return record.StepExecutions?.find(({ StepName }) => StepName === step)?.StepStatus;
}

/** The values of an output of the document. */
export function outputOf(record: AutomationExecution, name: string): string[] {
  return record.Outputs?.[name] ?? [];
}
