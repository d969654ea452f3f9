import type { Remediation } from '../../functions/decision/remediation.ts';
import { replaceInstance } from '../autoscaling/replace-instance.ts';
import { scaleOut } from '../autoscaling/scale-out.ts';

/** What the alarms of infra/alarms/autoscaling-*.ts run. */
export const autoscaling: Remediation[] = [
  {
    // One alarm watches all instances of a group: which one is sick is told by the contributor. An instance that has ended is gone, so a
    // person is asked, until enough runs went well.
    name: 'replace-instance',
    on: { alarm: 'kizuki-replace-instance-*' },
    runbook: replaceInstance,
    target: { type: 'instance', id: { contributor: 'InstanceId' } },
    parameters: {
      AutoScalingGroupName: { contributor: 'AutoScalingGroupName' },
      InstanceId: { contributor: 'InstanceId' },
    },
    autonomy: 'approve',
    owner: 'platform-team',
    // One after the other, so that a group is never short of more than one.
    guardrails: { concurrency: 1 },
  },
  {
    // Half as many again each time, up to 20 and to the group's own maximum: a larger group has a MaximumSize here.
    name: 'scale-out',
    on: { alarm: 'kizuki-scale-out-*' },
    runbook: scaleOut,
    target: { type: 'auto-scaling-group', id: { dimension: 'AutoScalingGroupName' } },
    parameters: { AutoScalingGroupName: { dimension: 'AutoScalingGroupName' } },
    autonomy: 'auto',
    owner: 'platform-team',
  },
];
