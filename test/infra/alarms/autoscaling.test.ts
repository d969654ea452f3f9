import { groupBusyAlarm } from '../../../infra/alarms/autoscaling-scale-out.ts';
import { alarmOf, whatItRuns } from './what-it-runs.ts';

test('a group that is too busy is scaled out', () => {
  const alarm = alarmOf((stack) => groupBusyAlarm(stack, 'Busy', { autoScalingGroupName: 'web' }));

  expect(alarm).toMatchObject({
    Namespace: 'AWS/EC2',
    MetricName: 'CPUUtilization',
    Statistic: 'Average',
    ComparisonOperator: 'GreaterThanThreshold',
    Threshold: 85,
    Period: 300,
    EvaluationPeriods: 3,
  });
  expect(whatItRuns(alarm)).toMatchObject([
    {
      remediation: 'scale-out',
      document: 'Kizuki-autoscaling-scale-out',
      target: { id: 'auto-scaling-group/web' },
      parameters: { AutoScalingGroupName: ['web'], DesiredCapacity: ['4'] },
    },
  ]);
});
