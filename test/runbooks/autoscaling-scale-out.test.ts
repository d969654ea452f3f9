import type {
  AutoScalingGroup,
  DescribeAutoScalingGroupsCommandOutput,
  DescribeInstanceRefreshesCommandOutput,
  DescribeScalingActivitiesCommandOutput,
  InstanceRefreshStatus,
  LifecycleState,
} from '@aws-sdk/client-auto-scaling';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { scaleOut } from '../../runbooks/autoscaling/scale-out.ts';
import { leastPrivilege } from './least-privilege.ts';

const AutoScalingGroupName = 'web';
const parameters = { AutoScalingGroupName, DesiredCapacity: '4' };

interface Group extends Partial<Pick<AutoScalingGroup, 'Status' | 'MaxSize' | 'SuspendedProcesses'>> {
  desired?: number;
  refresh?: InstanceRefreshStatus;
  /** What does not work. */
  broken?: 'SetDesiredCapacity' | 'takes no notice' | 'launch fails' | 'stays pending';
  alarm?: string;
}

/** A group whose new instances need two looks until they serve. */
function groupOf({ desired = 2, broken, refresh, alarm = 'OK', MaxSize = 6, ...more }: Group = {}) {
  const group = { desired, serving: desired, looks: 0, asked: [] as unknown[] };
  const states = (): LifecycleState[] => {
    const pending = group.desired > group.serving && (broken === 'stays pending' || group.looks < 2);
    const coming = Array.from({ length: Math.max(0, group.desired - group.serving) }, () =>
      pending ? 'Pending' : 'InService',
    );
    return [...Array.from({ length: group.serving }, () => 'InService' as const), ...coming] as LifecycleState[];
  };
  const aws = ({ api, input }: AwsCall): Record<string, unknown> => {
    switch (api) {
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
        return { MetricAlarms: [{ StateValue: alarm }] };
    }
    group.asked.push(input.DesiredCapacity);
    if (broken === 'SetDesiredCapacity') throw new AwsCallError('ScalingActivityInProgress', 'not now', 400);
    if (broken !== 'takes no notice') group.desired = Number(input.DesiredCapacity);
    return {};
  };
  return { group, aws };
}

describe('autoscaling/scale-out', () => {
  test('raises the desired capacity and waits until all instances serve and the alarm is OK', async () => {
    const { group, aws } = groupOf();

    const { status, path } = await runDocument(scaleOut, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(group).toMatchObject({ desired: 4, asked: [4] });
    expect(path.slice(path.indexOf('ScaleOut'))).toEqual(
      expect.arrayContaining(['ScaleOut', 'HasCapacity', 'AllServe', 'ReadActivity', 'MetricAlarmIsOk', 'Done']),
    );
  });

  test.each<[string, Group, Record<string, string>, string]>([
    ['a group that is being deleted', { Status: 'Delete in progress' }, {}, 'IsBeingDeleted'],
    ['a group that may not launch', { SuspendedProcesses: [{ ProcessName: 'Launch' }] }, {}, 'DoesNotLaunch'],
    ['to lower the capacity', { desired: 5 }, {}, 'IsLargeEnough'],
    ['a group that has the capacity: a second run changes nothing', { desired: 4 }, {}, 'IsLargeEnough'],
    ["more than the group's maximum", { MaxSize: 3 }, {}, 'IsAboveItsMaximum'],
    ['more than MaximumSize', {}, { MaximumSize: '3' }, 'IsAboveOurMaximum'],
    ['a group whose instances are refreshed', { refresh: 'InProgress' }, {}, 'IsBeingRefreshed'],
  ])('refuses %s', async (_, given, more, step) => {
    const { group, aws } = groupOf(given);

    const { status, way } = await runDocument(scaleOut, { parameters: { ...parameters, ...more }, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`Refuse${step} Failed`);
    expect(group.asked).toEqual([]);
  });

  test('scales a group of which other processes are suspended and the last refresh is over', async () => {
    const { group, aws } = groupOf({ SuspendedProcesses: [{ ProcessName: 'AZRebalance' }], refresh: 'Successful' });

    const { status } = await runDocument(scaleOut, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(group.asked).toEqual([4]);
  });

  test('a second run finds the capacity there and changes nothing', async () => {
    const { group, aws } = groupOf();
    await runDocument(scaleOut, { parameters, answers: [aws] });

    const { status, way } = await runDocument(scaleOut, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseIsLargeEnough Failed']);
    expect(group.asked).toEqual([4]);
  });

  test('undoes nothing where the change is refused', async () => {
    const { group, aws } = groupOf({ broken: 'SetDesiredCapacity' });

    const { status, way } = await runDocument(scaleOut, { parameters, answers: [aws] });

    expect([status, way.at(-1)]).toEqual(['Failed', 'ScaleOut Failed']);
    expect(group).toMatchObject({ desired: 2, asked: [4] });
  });

  test.each<[string, Group]>([
    ['the group takes no notice', { broken: 'takes no notice' }],
    ['an instance cannot be launched', { broken: 'launch fails' }],
    ['an instance does not get ready', { broken: 'stays pending' }],
    ['the alarm stays', { alarm: 'ALARM' }],
  ])('takes the capacity back where %s', async (_, given) => {
    const { group, aws } = groupOf(given);

    const { status, way } = await runDocument(scaleOut, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).not.toBe('Success');
    expect(way.at(-1)).toBe('UndoScaleOut Success');
    expect(group).toMatchObject({ desired: 2, asked: [4, 2] });
  });

  test('does not start with a capacity beyond its bound', async () => {
    const { aws } = groupOf();

    const run = runDocument(scaleOut, { parameters: { ...parameters, DesiredCapacity: '1000' }, answers: [aws] });

    await expect(run).rejects.toThrow(/DesiredCapacity/);
  });
});

leastPrivilege(scaleOut, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [groupOf().aws] }),
  undo: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [groupOf({ alarm: 'ALARM' }).aws] }),
});
