import type { Remediation } from '../../functions/decision/remediation.ts';
import { rebootInstance } from '../ec2/reboot-instance.ts';

/** What the alarms of infra/alarms/ec2-*.ts run. */
export const ec2: Remediation[] = [
  {
    // Alarms on the metric StatusCheckFailed_Instance: the instance is at fault.
    name: 'reboot-impaired-instance',
    on: { alarm: '*status-check-instance*' },
    runbook: rebootInstance,
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: { InstanceId: { dimension: 'InstanceId' } },
    autonomy: 'auto',
    owner: 'host-team',
  },
];
