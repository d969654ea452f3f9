import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { UsageError } from '../../usage-error.ts';
import { awsAccess } from '../run/aws-access.ts';

/** The table that infra/constructs/incident-table.ts makes. */
const table = 'kizuki';

/** What reads a deployed Kizuki's table. */
export interface TableAccess {
  client: DynamoDBClient;
  table: string;
}

/** Lets the work read the table of the Kizuki that is there. Throws `UsageError` where it cannot be read. */
export async function withTable<T>(
  where: { endpoint?: string; region?: string },
  work: (access: TableAccess) => Promise<T>,
): Promise<T> {
  const { endpoint, region, credentials } = awsAccess(where, process.env);
  const client = new DynamoDBClient({ region, ...(endpoint && { endpoint }), ...(credentials && { credentials }) });
  try {
    return await work({ client, table });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `cannot read table ${table} at ${endpoint ?? `AWS in ${region}`}: ${(error as Error).message}`,
      { cause: error },
    );
  } finally {
    client.destroy();
  }
}
