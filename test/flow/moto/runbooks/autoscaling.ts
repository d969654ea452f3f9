import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { handler as countServing } from '../../../../runbooks/autoscaling/count-serving.handler.ts';
import { replaceInstance } from '../../../../runbooks/autoscaling/replace-instance.ts';
import { scaleOut } from '../../../../runbooks/autoscaling/scale-out.ts';
import { handler as nextSize } from '../../../../runbooks/capacity/next-size.handler.ts';
import { invokeCode } from '../../../runbooks/invoke-code.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

/** moto has no refreshes of instances. */
const noRefresh = () => on('autoscaling', 'DescribeInstanceRefreshes').returns({ InstanceRefreshes: [] });

/** Steps in TypeScript run here: moto has no functions of this repository. */
const serving = () => invokeCode('autoscaling/count-serving', countServing);
const size = () => invokeCode('capacity/next-size', nextSize);

async function groupWithSickOne(aws: Aws, name: string): Promise<Record<string, string>> {
  await groupOfTwo(aws, name);
  const { Instances } = await readGroup(aws, name);
  return { name, sick: Instances[0].InstanceId };
}

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
    title: 'launches as many instances again',
    runbook: scaleOut,
    arrange: (aws) => groupOfTwo(aws, 'scaled'),
    parameters: ({ name = '' }) => ({ AutoScalingGroupName: name, Percent: '100' }),
    lacks: () => [noRefresh(), size()],
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
    lacks: () => [noRefresh(), size()],
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
    lacks: () => [noRefresh(), size()],
    status: 'Failed',
    async changed(aws, { name }, { way }) {
      expect(way.at(-1)).toBe('WorkOutCapacity Failed');
      expect(await readGroup(aws, name)).toMatchObject({ DesiredCapacity: 2, Instances: { length: 2 } });
    },
  },
  {
    title: 'ends the sick instance once another serves',
    runbook: replaceInstance,
    arrange: (aws) => groupWithSickOne(aws, 'replaced'),
    parameters: ({ name = '', sick = '' }) => ({ AutoScalingGroupName: name, InstanceId: sick }),
    lacks: () => [noRefresh(), serving()],
    status: 'Success',
    async changed(aws, { name, sick = '' }) {
      const now = await readGroup(aws, name);
      expect(now.DesiredCapacity).toBe(2);
      const states = now.Instances.map((one: { LifecycleState: string }) => one.LifecycleState);
      expect(states).toEqual(['InService', 'InService']);
      expect(now.Instances.map((one: { InstanceId: string }) => one.InstanceId)).not.toContain(sick);
      const { Reservations } = await aws('ec2', 'DescribeInstances', { InstanceIds: [sick] });
      expect(Reservations[0].Instances[0].State.Name).toBe('terminated');
    },
  },
  {
    title: 'puts the instance back, at the capacity of before, where the alarm stays',
    runbook: replaceInstance,
    async arrange(aws) {
      await watchedBy(aws, 'replaced-in-vain', 'ALARM');
      return groupWithSickOne(aws, 'replaced-in-vain');
    },
    parameters: ({ name = '', sick = '' }) => ({
      AutoScalingGroupName: name,
      InstanceId: sick,
      KeepInstance: 'true',
      AlarmName: name,
    }),
    lacks: () => [noRefresh(), serving()],
    status: 'TimedOut',
    async changed(aws, { name }, { way }) {
      expect(way.slice(-2)).toEqual(['UndoEnterStandby Success', 'UndoHoldCapacity Success']);
      expect(await readGroup(aws, name)).toMatchObject({ DesiredCapacity: 2, Instances: { length: 2 } });
    },
  },
];
