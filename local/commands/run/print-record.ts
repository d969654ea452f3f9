import type { AutomationExecution } from '@aws-sdk/client-ssm';

/** Prints an ended execution: as JSON, or as its outputs, its status and why it failed. */
export function printRecord(record: AutomationExecution, json: boolean, out: { write(text: string): unknown }): void {
  if (json) {
    out.write(`${JSON.stringify(record, null, 2)}\n`);
    return;
  }
  for (const [name, values] of Object.entries(record.Outputs ?? {})) out.write(`${name}: ${values.join(', ')}\n`);
  for (const { StepName, FailureMessage } of record.StepExecutions ?? []) {
    if (FailureMessage !== undefined) out.write(`step ${StepName}: ${FailureMessage}\n`);
  }
  out.write(`${record.AutomationExecutionStatus}\n`);
}
