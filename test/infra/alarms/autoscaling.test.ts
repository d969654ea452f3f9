import { groupInstanceSickAlarm } from '../../../infra/alarms/autoscaling-replace-instance.ts';
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
      parameters: { AutoScalingGroupName: ['web'] },
    },
  ]);
});

test('an instance of a group on which the service is down is replaced, whichever it is', () => {
  const InstanceId = 'i-0123456789abcdef0';
  const alarm = alarmOf((stack) =>
    groupInstanceSickAlarm(stack, 'Sick', { autoScalingGroupName: 'web', service: 'nginx' }),
  );

  expect(alarm).toMatchObject({
    Metrics: [
      {
        Expression: expect.stringMatching(
          /^SELECT MIN\(ServiceUp\) .* WHERE AutoScalingGroupName = 'web' AND Service = 'nginx' GROUP BY AutoScalingGroupName, InstanceId$/,
        ),
        Period: 60,
      },
    ],
    ComparisonOperator: 'LessThanThreshold',
    Threshold: 1,
    EvaluationPeriods: 5,
  });
  expect(alarm.Metrics).toHaveLength(1);
  expect(whatItRuns(alarm, { AutoScalingGroupName: 'web', InstanceId })).toMatchObject([
    {
      remediation: 'replace-instance',
      document: 'Kizuki-autoscaling-replace-instance',
      target: { id: `instance/${InstanceId}` },
      parameters: { AutoScalingGroupName: ['web'], InstanceId: [InstanceId] },
    },
  ]);
  expect(whatItRuns(alarm)).toEqual([]);
});
