import type { Remediation } from '../../functions/decision/remediation.ts';
import { reclaimDisk } from '../host/reclaim-disk.ts';
import { restartService } from '../host/restart-service.ts';

/** What the alarms of infra/alarms/host-*.ts run. */
export const host: Remediation[] = [
  {
    name: 'restart-service',
    on: { alarm: 'kizuki-restart-service-*' },
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
    name: 'reclaim-disk',
    on: { alarm: 'kizuki-reclaim-disk-*' },
    runbook: reclaimDisk,
    target: { type: 'host-disk', id: { dimension: 'InstanceId' } },
    parameters: {
      InstanceId: { dimension: 'InstanceId' },
      Folder: { dimension: 'Folder' },
    },
    autonomy: 'auto',
    owner: 'host-team',
  },
];
