import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { createDynamoIncidentStore } from '../../functions/adapters/dynamodb/incident-store.ts';
import { fold } from '../../functions/incident/fold.ts';
import type { Incident } from '../../functions/incident/incident.ts';
import { answers } from '../host/agent.ts';
import type { Host } from '../host/host.ts';
import type { Clients } from './clients.ts';

export const alarmNames = { service: 'kizuki-demo-service-down', disk: 'kizuki-demo-disk-full' };
export const ordersTable = 'kizuki-demo-orders';

/** What the demo can see of the world at one moment. */
export interface Observation {
  serviceAnswers: boolean;
  /** 0 while the service is down. */
  servicePid: number;
  folderUsedPercent: number;
  /** Alarm states by name. */
  alarms: Record<string, string>;
  units: { read: number; write: number };
  /** Those opened since the demo began, oldest first. */
  incidents: Incident[];
}

/** Looks at the service, the folder, the alarms, the table and the incidents, each through the way that is open to anyone. */
export async function observe(host: Host, clients: Clients, since: Date): Promise<Observation> {
  const [serviceAnswers, folderUsedPercent, alarms, units, incidents] = await Promise.all([
    answers(host.healthUrl),
    host.folderUsedPercent(),
    alarmStates(clients),
    provisionedUnits(clients),
    incidentsSince(clients, since),
  ]);
  const servicePid = host.supervisor.status(host.service)?.mainPid ?? 0;
  return { serviceAnswers, servicePid, folderUsedPercent, alarms, units, incidents };
}

async function alarmStates({ cloudWatch }: Clients): Promise<Record<string, string>> {
  const command = new DescribeAlarmsCommand({ AlarmNames: Object.values(alarmNames) });
  const { MetricAlarms = [] } = await cloudWatch.send(command);
  return Object.fromEntries(MetricAlarms.map(({ AlarmName, StateValue }) => [AlarmName, StateValue ?? 'missing']));
}

async function provisionedUnits({ dynamo }: Clients): Promise<Observation['units']> {
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: ordersTable }));
  const { ReadCapacityUnits: read = 0, WriteCapacityUnits: write = 0 } = Table?.ProvisionedThroughput ?? {};
  return { read, write };
}

async function incidentsSince({ dynamo }: Clients, since: Date): Promise<Incident[]> {
  const store = createDynamoIncidentStore({ client: dynamo, table: 'kizuki' });
  const days = new Set([since, new Date()].map((time) => time.toISOString().slice(0, 10)));
  const ids = (await Promise.all([...days].map((day) => store.openedOn(day)))).flat();
  const incidents = await Promise.all(ids.map(async (id) => fold(id, await store.timeline(id))));
  return incidents
    .filter((incident) => incident !== undefined)
    .filter(({ openedAt }) => openedAt >= since.toISOString())
    .sort((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
}
