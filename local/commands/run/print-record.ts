import type { AutomationExecution } from '@aws-sdk/client-ssm';

/** Prints an ended execution: as JSON, or as its outputs, its status and why it failed. */
export function printRecord(record: AutomationExecution, json: boolean, out: { write(text: string): unknown }): void {
  if (json) {
    out.write(`${JSON.stringify(record, timesAsAwsPrints, 2)}\n`);
    return;
  }
  for (const [name, values] of Object.entries(record.Outputs ?? {})) out.write(`${name}: ${values.join(', ')}\n`);
  for (const { StepName, FailureMessage } of record.StepExecutions ?? []) {
    if (FailureMessage !== undefined) out.write(`step ${StepName}: ${FailureMessage}\n`);
  }
  out.write(`${record.AutomationExecutionStatus}\n`);
}

/**
 * Times as the aws command line prints them: `2030-01-31T10:00:00.250000+00:00`, without the fraction where it is 0.
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html, cli_timestamp_format
 */
function timesAsAwsPrints(this: unknown, key: string, value: unknown): unknown {
  const time = (this as Record<string, unknown>)[key];
  if (!(time instanceof Date)) return value;
  const [seconds, milliseconds] = time.toISOString().slice(0, -1).split('.');
  return `${seconds}${milliseconds === '000' ? '' : `.${milliseconds}000`}+00:00`;
}
