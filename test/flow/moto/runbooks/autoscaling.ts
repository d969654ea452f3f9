import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { scaleOut } from '../../../../runbooks/autoscaling/scale-out.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** moto has no refreshes of instances. */
const noRefresh = () => on('autoscaling', 'DescribeInstanceRefreshes').returns({ InstanceRefreshes: [] });

async function groupOfTwo(aws: Aws, name: string): Promise<Record<string, string>> {
  await aws('autoscaling', 'CreateLaunchConfiguration', {
    LaunchConfigurationName: name,
    ImageId: 'ami-760aaa0f',
    InstanceType: 't3.micro',
  });
  await aws('autoscaling', 'CreateAutoScalingGroup', {
    AutoScalingGroupName: name,
    LaunchConfigurationName: name,
    MinSize: 1,
    MaxSize: 4,
    DesiredCapacity: 2,
    AvailabilityZones: ['ap-northeast-1a'],
  });
  return { name };
}

async function readGroup(aws: Aws, name = '') {
  const answer = await aws('autoscaling', 'DescribeAutoScalingGroups', { AutoScalingGroupNames: [name] });
  return answer.AutoScalingGroups[0];
}

async function watchedBy(aws: Aws, alarm: string, state: 'OK' | 'ALARM'): Promise<void> {
  await aws('cloudwatch', 'PutMetricAlarm', {
    AlarmName: alarm,
    MetricName: 'CPUUtilization',
    Namespace: 'AWS/EC2',
    Statistic: 'Average',
    Period: 60,
    EvaluationPeriods: 1,
    Threshold: 80,
    ComparisonOperator: 'GreaterThanThreshold',
  });
  await aws('cloudwatch', 'SetAlarmState', { AlarmName: alarm, StateValue: state, StateReason: 'test' });
}

export const autoscaling: RunbookCase[] = [
  {
    title: 'launches two more instances',
    runbook: scaleOut,
    arrange: (aws) => groupOfTwo(aws, 'scaled'),
    parameters: ({ name = '' }) => ({ AutoScalingGroupName: name, DesiredCapacity: '4' }),
    lacks: () => [noRefresh()],
    status: 'Success',
    async changed(aws, { name }) {
      const now = await readGroup(aws, name);
      expect(now).toMatchObject({ DesiredCapacity: 4, MaxSize: 4, MinSize: 1 });
      expect(now.Instances).toHaveLength(4);
    },
  },
  {
    title: 'ends the new instances again where the alarm stays',
    runbook: scaleOut,
    async arrange(aws) {
      await watchedBy(aws, 'scaled-in-vain', 'ALARM');
      return groupOfTwo(aws, 'scaled-in-vain');
    },
    parameters: ({ name = '' }) => ({ AutoScalingGroupName: name, DesiredCapacity: '4', AlarmName: name }),
    lacks: () => [noRefresh()],
    status: 'TimedOut',
    async changed(aws, { name }, { way }) {
      expect(way.slice(-2)).toEqual(['MetricAlarmIsOk TimedOut', 'UndoScaleOut Success']);
      expect(await readGroup(aws, name)).toMatchObject({ DesiredCapacity: 2, Instances: { length: 2 } });
    },
  },
  {
    title: 'leaves a group as it is that would go beyond its maximum',
    runbook: scaleOut,
    arrange: (aws) => groupOfTwo(aws, 'too-far'),
    parameters: ({ name = '' }) => ({ AutoScalingGroupName: name, DesiredCapacity: '5' }),
    status: 'Failed',
    async changed(aws, { name }, { way }) {
      expect(way.at(-1)).toBe('RefuseIsAboveItsMaximum Failed');
      expect(await readGroup(aws, name)).toMatchObject({ DesiredCapacity: 2, Instances: { length: 2 } });
    },
  },
];
