import type { Remediation } from '../functions/decision/remediation.ts';
import { acm } from './defaults/acm.ts';
import { autoscaling } from './defaults/autoscaling.ts';
import { dynamodb } from './defaults/dynamodb.ts';
import { ec2 } from './defaults/ec2.ts';
import { ecs } from './defaults/ecs.ts';
import { elbv2 } from './defaults/elbv2.ts';
import { host } from './defaults/host.ts';
import { iam } from './defaults/iam.ts';
import { kms } from './defaults/kms.ts';
import { lambda } from './defaults/lambda.ts';
import { rds } from './defaults/rds.ts';
import { s3 } from './defaults/s3.ts';
import { sqs } from './defaults/sqs.ts';
import { raiseCapacity } from './dynamodb/raise-capacity.ts';
import { reclaimDisk } from './host/reclaim-disk.ts';
import { restartService } from './host/restart-service.ts';

/**
 * Which signal runs which runbook, on what, how freely, and who answers for it. After a change: npm run deploy.
 *
 * - on          an alarm by its name (`*` stands for any text), an EventBridge event, or a person's request; a person may always ask
 * - target      what is worked on: no two runs at a time on the same target. A host's services and its disk are two targets,
 *               so that neither waits for the other
 * - parameters  where each of the runbook's parameters comes from: `value` is fixed, `dimension` is read from the alarm's metric,
 *               `sheet` from the parameter sheet (runbooks/sheet.ts) as it is deployed at that moment;
 *               what is left out has the runbook's own default, and a person's request may override any of them
 * - autonomy    `observe` only records what would be done, `approve` asks a person first, `auto` runs
 *
 * One is switched off by `npx kizuki switch off <name>`, all of them by `npx kizuki switch off`.
 */
export const remediations: Remediation[] = [
  {
    name: 'restart-demo-service',
    on: { alarm: 'kizuki-demo-service-down' },
    runbook: restartService,
    target: { type: 'host-service', id: { dimension: 'InstanceId' } },
    parameters: {
      InstanceId: { dimension: 'InstanceId' },
      ServiceName: { dimension: 'Service' },
    },
    autonomy: 'auto',
    owner: 'host-team',
  },
  {
    name: 'reclaim-demo-disk',
    on: { alarm: 'kizuki-demo-disk-full' },
    runbook: reclaimDisk,
    target: { type: 'host-disk', id: { dimension: 'InstanceId' } },
    parameters: {
      InstanceId: { dimension: 'InstanceId' },
      Folder: { dimension: 'Folder' },
    },
    autonomy: 'auto',
    owner: 'host-team',
  },
  {
    // Asked for by a person, since more units cost more; a request may name another table or other units.
    name: 'raise-orders-capacity',
    on: 'request',
    runbook: raiseCapacity,
    target: { type: 'table', id: { value: 'kizuki-demo-orders' } },
    parameters: {
      TableName: { value: 'kizuki-demo-orders' },
      ReadCapacityUnits: { sheet: 'orders/read-units' },
      WriteCapacityUnits: { sheet: 'orders/write-units' },
    },
    autonomy: 'auto',
    owner: 'data-team',
  },
  {
    // Twice the write units where the table throttles; nobody has asked for it yet, so a person is asked.
    name: 'relieve-orders-table',
    on: { alarm: 'kizuki-demo-orders-throttled' },
    runbook: raiseCapacity,
    target: { type: 'table', id: { value: 'kizuki-demo-orders' } },
    parameters: {
      TableName: { value: 'kizuki-demo-orders' },
      WritePercent: { value: '100' },
      MaximumUnits: { value: '50' },
    },
    autonomy: 'approve',
    owner: 'data-team',
  },

  // What the alarms in infra/alarms run, and events that need none: docs/alarms.md.
  ...autoscaling,
  ...dynamodb,
  ...ec2,
  ...ecs,
  ...host,
  ...lambda,
  ...kms,
  ...iam,
  ...s3,
  ...rds,
  ...sqs,
  ...elbv2,
  ...acm,
];
