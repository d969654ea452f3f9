import type { Remediation } from '../../functions/decision/remediation.ts';
import { scaleOut } from '../autoscaling/scale-out.ts';

/** What the alarms of infra/alarms/autoscaling-*.ts run. */
export const autoscaling: Remediation[] = [
  {
    // Four instances suit a small group; a larger one is refused: give its alarm a name and a remediation of its own.
    name: 'scale-out',
    on: { alarm: 'kizuki-scale-out-*' },
    runbook: scaleOut,
    target: { type: 'auto-scaling-group', id: { dimension: 'AutoScalingGroupName' } },
    parameters: {
      AutoScalingGroupName: { dimension: 'AutoScalingGroupName' },
      DesiredCapacity: { value: '4' },
    },
    autonomy: 'auto',
    owner: 'platform-team',
  },
];
