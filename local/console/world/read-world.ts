import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ordersTable } from '../../demo/observe.ts';
import type { Host } from '../../host/host.ts';
import type { TableLoad, World } from '../wire.ts';

/** How what can be broken is now: the service, the folder and the table. */
export async function readWorld(host: Host, client: DynamoDBClient, load: TableLoad): Promise<World> {
  const [usedPercent, { Table }] = await Promise.all([
    host.folderUsedPercent(),
    client.send(new DescribeTableCommand({ TableName: ordersTable })),
  ]);
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = Table?.ProvisionedThroughput ?? {};
  const status = host.supervisor.status(host.service);
  return {
    service: { name: host.service, state: status?.activeState ?? 'inactive', pid: status?.mainPid ?? 0 },
    disk: { folder: host.folder, usedPercent: Math.round(usedPercent * 10) / 10, quotaBytes: host.quotaBytes },
    table: { name: ordersTable, read, write, load },
  };
}
