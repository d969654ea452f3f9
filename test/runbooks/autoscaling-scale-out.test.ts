import type {
  AutoScalingGroup,
  DescribeAutoScalingGroupsCommandOutput,
  DescribeInstanceRefreshesCommandOutput,
  DescribeScalingActivitiesCommandOutput,
  InstanceRefreshStatus,
  LifecycleState,
} from '@aws-sdk/client-auto-scaling';
import type { AwsCall } from '../../local/automation/ports.ts';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { scaleOut } from '../../runbooks/autoscaling/scale-out.ts';
import { handler } from '../../runbooks/capacity/next-size.handler.ts';
import { invokeCode } from './invoke-code.ts';
import { leastPrivilege } from './least-privilege.ts';

const AutoScalingGroupName = 'web';
const parameters = { AutoScalingGroupName };
const byAlarm = { ...parameters, AlarmName: 'a' };
const nextSize = invokeCode('capacity/next-size', handler);

interface Group extends Partial<Pick<AutoScalingGroup, 'Status' | 'MaxSize' | 'SuspendedProcesses'>> {
  desired?: number;
  refresh?: InstanceRefreshStatus;
  /** What does not work. */
  broken?: 'SetDesiredCapacity' | 'takes no notice' | 'launch fails' | 'stays pending';
  /** What the alarm says once the group was asked for more; ALARM before. */
  alarm?: string;
  /** What it says at the beginning. */
  alarmBefore?: string;
}

/** A group whose new instances need two looks until they serve. */
function groupOf({
  desired = 2,
  broken,
  refresh,
  alarm = 'OK',
  alarmBefore = 'ALARM',
  MaxSize = 6,
  ...more
}: Group = {}) {
  const group = { desired, serving: desired, looks: 0, asked: [] as unknown[] };
  const states = (): LifecycleState[] => {
    const pending = group.desired > group.serving && (broken === 'stays pending' || group.looks < 2);
    const coming = Array.from({ length: Math.max(0, group.desired - group.serving) }, () =>
      pending ? 'Pending' : 'InService',
    );
    return [...Array.from({ length: group.serving }, () => 'InService' as const), ...coming] as LifecycleState[];
  };
  const aws = (call: AwsCall): ReturnType<AnswerCall> => {
    const { api, input } = call;
    switch (api) {
      case 'Invoke':
        return nextSize(call);
      case 'DescribeAutoScalingGroups':
        if (group.asked.length > 0) group.looks += 1;
        return {
          AutoScalingGroups: [
            {
              AutoScalingGroupName,
              MinSize: 1,
              MaxSize,
              DesiredCapacity: group.desired,
              DefaultCooldown: 300,
              AvailabilityZones: ['ap-northeast-1a'],
              HealthCheckType: 'EC2',
              CreatedTime: new Date(0),
              Instances: states().map((LifecycleState, index) => ({
                InstanceId: `i-${index}`,
                AvailabilityZone: 'ap-northeast-1a',
                LifecycleState,
                HealthStatus: 'Healthy',
                ProtectedFromScaleIn: false,
              })),
              SuspendedProcesses: [],
              ...more,
            },
          ],
        } satisfies Omit<DescribeAutoScalingGroupsCommandOutput, '$metadata'>;
      case 'DescribeInstanceRefreshes':
        return {
          InstanceRefreshes: refresh ? [{ AutoScalingGroupName, Status: refresh }] : [],
        } satisfies Omit<DescribeInstanceRefreshesCommandOutput, '$metadata'>;
      case 'DescribeScalingActivities':
        return {
          Activities: [
            {
              ActivityId: 'a',
              AutoScalingGroupName,
              Cause: 'a user request',
              StartTime: new Date(0),
              StatusCode: broken === 'launch fails' ? 'Failed' : 'Successful',
            },
          ],
        } satisfies Omit<DescribeScalingActivitiesCommandOutput, '$metadata'>;
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: group.asked.length > 0 ? alarm : alarmBefore }] };
    }
    group.asked.push(input.DesiredCapacity);
    if (broken === 'SetDesiredCapacity') throw new AwsCallError('ScalingActivityInProgress', 'not now', 400);
    if (broken !== 'takes no notice') group.desired = Number(input.DesiredCapacity);
    return {};
  };
  return { group, aws };
}

describe('autoscaling/scale-out', () => {
  test.each<[string, Group, Record<string, string>, number]>([
    ['by half, where an alarm asks', {}, { AlarmName: 'a' }, 3],
    ['by half, rounded up', { desired: 3 }, { AlarmName: 'a' }, 5],
    ['by the percentage given', {}, { AlarmName: 'a', Percent: '100' }, 4],
    ["to the group's own maximum at most", { desired: 5 }, { AlarmName: 'a' }, 6],
    ['to MaximumSize at most', { desired: 3 }, { AlarmName: 'a', MaximumSize: '4' }, 4],
    ['to the number that a person gives', {}, { DesiredCapacity: '4' }, 4],
  ])('raises the desired capacity %s, and waits until all instances serve', async (_, given, more, size) => {
    const { group, aws } = groupOf(given);

    const { status, path, outputs } = await runDocument(scaleOut, {
      parameters: { ...parameters, ...more },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(outputs['WorkOutCapacity.Capacity']).toEqual([String(size)]);
    expect(group).toMatchObject({ desired: size, asked: [size] });
    expect(path.slice(path.indexOf('ScaleOut'))).toEqual(
      expect.arrayContaining(['ScaleOut', 'HasCapacity', 'AllServe', 'ReadActivity', 'AlarmIsOk', 'Done']),
    );
  });

  test.each<[string, Group, Record<string, string>, string]>([
    ['a group that is being deleted', { Status: 'Delete in progress' }, {}, 'RefuseIsBeingDeleted'],
    ['a group that may not launch', { SuspendedProcesses: [{ ProcessName: 'Launch' }] }, {}, 'RefuseDoesNotLaunch'],
    ['a group whose instances are refreshed', { refresh: 'InProgress' }, {}, 'RefuseIsBeingRefreshed'],
    ['to lower the capacity', { desired: 5 }, { DesiredCapacity: '4' }, 'WorkOutCapacity'],
    ["more than the group's maximum", { MaxSize: 3 }, { DesiredCapacity: '4' }, 'WorkOutCapacity'],
    ['more than MaximumSize', {}, { DesiredCapacity: '4', MaximumSize: '3' }, 'WorkOutCapacity'],
    ["a group at the group's maximum", { desired: 6 }, { AlarmName: 'a' }, 'WorkOutCapacity'],
    ['where the alarm is OK again', { alarmBefore: 'OK' }, { AlarmName: 'a' }, 'RefuseAlarmIsOver'],
  ])('refuses %s', async (_, given, more, step) => {
    const { group, aws } = groupOf(given);

    const { status, way } = await runDocument(scaleOut, { parameters: { ...parameters, ...more }, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${step} Failed`);
    expect(group.asked).toEqual([]);
  });

  test('scales a group of which other processes are suspended and the last refresh is over', async () => {
    const { group, aws } = groupOf({ SuspendedProcesses: [{ ProcessName: 'AZRebalance' }], refresh: 'Successful' });

    const { status } = await runDocument(scaleOut, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(group.asked).toEqual([3]);
  });

  test.each<[string, Record<string, string>, string]>([
    ['by the same alarm finds it OK', { AlarmName: 'a' }, 'RefuseAlarmIsOver Failed'],
    ['for the same number finds the capacity there', { DesiredCapacity: '4' }, 'WorkOutCapacity Failed'],
  ])('a second run %s and changes nothing', async (_, more, last) => {
    const { group, aws } = groupOf();
    const options = { parameters: { ...parameters, ...more }, answers: [aws] };
    await runDocument(scaleOut, options);

    const { status, way } = await runDocument(scaleOut, options);

    expect([status, way.at(-1)]).toEqual(['Failed', last]);
    expect(group.asked).toHaveLength(1);
  });

  test('undoes nothing where the change is refused', async () => {
    const { group, aws } = groupOf({ broken: 'SetDesiredCapacity' });

    const { status, way } = await runDocument(scaleOut, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'ScaleOut Failed']);
    expect(group).toMatchObject({ desired: 2, asked: [3] });
  });

  test.each<[string, Group]>([
    ['the group takes no notice', { broken: 'takes no notice' }],
    ['an instance cannot be launched', { broken: 'launch fails' }],
    ['an instance does not get ready', { broken: 'stays pending' }],
    ['the alarm stays', { alarm: 'ALARM' }],
  ])('takes the capacity back where %s', async (_, given) => {
    const { group, aws } = groupOf(given);

    const { status, way } = await runDocument(scaleOut, { parameters: byAlarm, answers: [aws] });

    expect(status).not.toBe('Success');
    expect(way.at(-1)).toBe('UndoScaleOut Success');
    expect(group).toMatchObject({ desired: 2, asked: [3, 2] });
  });

  test('does not start with a capacity beyond its bound', async () => {
    const { aws } = groupOf();

    const run = runDocument(scaleOut, { parameters: { ...parameters, DesiredCapacity: '1000' }, answers: [aws] });

    await expect(run).rejects.toThrow(/DesiredCapacity/);
  });
});

leastPrivilege(scaleOut, {
  success: () => ({ parameters: byAlarm, answers: [groupOf().aws] }),
  undo: () => ({ parameters: byAlarm, answers: [groupOf({ alarm: 'ALARM' }).aws] }),
});
