import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoGuardStore } from '../../../functions/adapters/dynamodb/guard-store.ts';
import { createDynamoIncidentStore } from '../../../functions/adapters/dynamodb/incident-store.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { UsageError } from '../../usage-error.ts';
import { awsAccess } from '../run/aws-access.ts';
import type { ReportSources } from './section.ts';
import { sections } from './sections.ts';

export interface ReportOptions {
  endpoint?: string;
  region?: string;
  json?: true;
}

/** The table that infra/constructs/incident-table.ts makes. */
const table = 'kizuki';

/** Prints the report on a deployed Kizuki. Throws `UsageError` where its table cannot be read. */
export async function report(options: ReportOptions): Promise<void> {
  const { endpoint, region, credentials } = awsAccess(options, process.env);
  const client = new DynamoDBClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) });
  const now = new Date().toISOString();
  try {
    const guards = createDynamoGuardStore({ client, table, now: () => now });
    const incidents = createDynamoIncidentStore({ client, table });
    const data = await gather({ remediations, guards, incidents, now });
    console.log(options.json ? JSON.stringify(data, undefined, 2) : textOf(data));
  } catch (error) {
    throw new UsageError(
      `cannot read table ${table} at ${endpoint ?? `AWS in ${region}`}: ${(error as Error).message}`,
      {
        cause: error,
      },
    );
  } finally {
    client.destroy();
  }
}

/** Every section's data under its name, and when it was gathered. */
export async function gather(sources: ReportSources): Promise<Record<string, unknown>> {
  const parts = await Promise.all(sections.map(async (section) => [section.name, await section.gather(sources)]));
  return { at: sources.now, ...Object.fromEntries(parts) };
}

/** The report for people: a heading and indented lines for each section. */
export function textOf(data: Record<string, unknown>): string {
  const blocks = sections.map(({ name, title, lines }) =>
    [title, ...lines(data[name] as never).map((line) => `  ${line}`)].join('\n'),
  );
  return [`Kizuki, ${data.at}`, ...blocks].join('\n\n');
}
