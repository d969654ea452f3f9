import type { Remediation } from '../../functions/decision/remediation.ts';
import { rebootInstance } from '../ec2/reboot-instance.ts';
import { stopStartInstance } from '../ec2/stop-start-instance.ts';

const instanceId = { InstanceId: { dimension: 'InstanceId' } };

/** What the alarms of infra/alarms/ec2-*.ts run, and what AWS Health asks for. */
export const ec2: Remediation[] = [
  {
    // Alarms on the metric StatusCheckFailed_Instance: the instance is at fault. Where a reboot does not help, other hardware may.
    name: 'reboot-impaired-instance',
    on: { alarm: '*status-check-instance*' },
    runbook: rebootInstance,
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: instanceId,
    ladder: [{ runbook: stopStartInstance, parameters: instanceId }],
    autonomy: 'approve',
    owner: 'host-team',
  },
  {
    // Alarms on the metric StatusCheckFailed_System: the hardware is at fault, and AWS has not mended it by itself.
    name: 'move-impaired-instance',
    on: { alarm: '*status-check-system*' },
    runbook: stopStartInstance,
    target: { type: 'instance', id: { dimension: 'InstanceId' } },
    parameters: instanceId,
    autonomy: 'auto',
    owner: 'host-team',
  },
  {
    // Comes two weeks ahead, so there is time to choose the hour. One event as a rule names one instance; of several, the first is moved.
    // https://docs.aws.amazon.com/health/latest/ug/automating-instance-actions.html
    name: 'move-retiring-instance',
    on: {
      event: {
        source: 'aws.health',
        detailType: 'AWS Health Event',
        detail: { eventTypeCode: ['AWS_EC2_PERSISTENT_INSTANCE_RETIREMENT_SCHEDULED'] },
      },
    },
    runbook: stopStartInstance,
    target: { type: 'instance', id: { detail: 'affectedEntities[0].entityValue' } },
    parameters: { InstanceId: { detail: 'affectedEntities[0].entityValue' } },
    autonomy: 'approve',
    owner: 'host-team',
    guardrails: { concurrency: 1 },
    approval: { expiresMinutes: 7 * 24 * 60 },
  },
];
