import type {
  AutoScalingInstanceDetails,
  DescribeAutoScalingInstancesCommandOutput,
  InstanceRefreshStatus,
} from '@aws-sdk/client-auto-scaling';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { handler } from '../../runbooks/autoscaling/count-serving.handler.ts';
import { replaceInstance } from '../../runbooks/autoscaling/replace-instance.ts';
import { leastPrivilege } from './least-privilege.ts';

const InstanceId = 'i-0123456789abcdef0';
const parameters = { AutoScalingGroupName: 'web', InstanceId };
const alarm = { AlarmName: 'a' };
const code = { 'autoscaling/count-serving': handler };

interface Faults {
  instance?: Partial<AutoScalingInstanceDetails>;
  suspended?: string;
  refresh?: InstanceRefreshStatus;
  /** The call that is refused. */
  refuses?: string;
  /** No replacement ever serves. */
  starves?: boolean;
  alarm?: string;
}

/** A group of two, whose replacements need two looks until they serve. */
function groupWith(faults: Faults = {}) {
  const group = { sick: 'InService', desired: 2, others: 1, looks: 0, ended: false, changes: [] as string[] };
  const states = () => {
    const missing = group.desired - group.others - (group.sick === 'InService' ? 1 : 0);
    const pending = faults.starves || group.looks < 2;
    const coming = Array.from({ length: Math.max(0, missing) }, () => (pending ? 'Pending' : 'InService'));
    return [group.sick, ...Array.from({ length: group.others }, () => 'InService'), ...coming];
  };
  const aws: AnswerCall = ({ service, api, input }) => {
    if (service === 'lambda') return undefined;
    switch (api) {
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: faults.alarm ?? 'OK' }] };
      case 'DescribeAutoScalingInstances':
        return {
          AutoScalingInstances: group.ended
            ? []
            : [
                {
                  InstanceId,
                  AutoScalingGroupName: 'web',
                  AvailabilityZone: 'ap-northeast-1a',
                  LifecycleState: group.sick,
                  HealthStatus: 'HEALTHY',
                  ProtectedFromScaleIn: false,
                  ...faults.instance,
                },
              ],
        } satisfies Omit<DescribeAutoScalingInstancesCommandOutput, '$metadata'>;
      case 'DescribeAutoScalingGroups': {
        if (group.changes.includes('EnterStandby')) group.looks += 1;
        const SuspendedProcesses = faults.suspended ? [{ ProcessName: faults.suspended }] : [];
        const Instances = states().map((LifecycleState) => ({ LifecycleState }));
        return { AutoScalingGroups: [{ DesiredCapacity: group.desired, SuspendedProcesses, Instances }] };
      }
      case 'DescribeInstanceRefreshes':
        return { InstanceRefreshes: faults.refresh ? [{ Status: faults.refresh }] : [] };
      case 'DescribeInstances':
        return { Reservations: [{ Instances: [{ State: { Name: group.ended ? 'shutting-down' : 'running' } }] }] };
    }
    group.changes.push(api);
    if (api === faults.refuses) throw new AwsCallError('ResourceContention', 'a pending update', 500);
    if (api === 'SetDesiredCapacity') group.desired = Number(input.DesiredCapacity);
    if (api === 'EnterStandby') group.sick = 'Standby';
    if (api === 'ExitStandby') {
      if (group.ended) throw new AwsCallError('ValidationError', 'the instance is not part of the group', 400);
      group.sick = 'InService';
      group.desired += 1;
    }
    if (api === 'TerminateInstanceInAutoScalingGroup') group.ended = true;
    return {};
  };
  return { group, aws };
}

describe('autoscaling/replace-instance', () => {
  test('puts the instance on standby, waits for another, and ends it', async () => {
    const { group, aws } = groupWith();

    const { status, step } = await runDocument(replaceInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
      code,
    });

    expect(status).toBe('Success');
    expect(group.changes).toEqual(['SetDesiredCapacity', 'EnterStandby', 'TerminateInstanceInAutoScalingGroup']);
    expect(group).toMatchObject({ desired: 2, ended: true });
    expect(step('IsReplaced').StepStatus).toBe('Success');
  });

  test('keeps the instance on standby where it is to be looked into', async () => {
    const { group, aws } = groupWith();

    const { status } = await runDocument(replaceInstance, {
      parameters: { ...parameters, KeepInstance: 'true' },
      answers: [aws],
      code,
    });

    expect(status).toBe('Success');
    expect(group).toMatchObject({ sick: 'Standby', ended: false, changes: ['SetDesiredCapacity', 'EnterStandby'] });
  });

  test.each<[string, Faults, string]>([
    ['an instance of another group', { instance: { AutoScalingGroupName: 'batch' } }, 'IsOfGroup'],
    ['an instance that does not serve', { instance: { LifecycleState: 'Standby' } }, 'Serves'],
    ['an instance that is protected', { instance: { ProtectedFromScaleIn: true } }, 'IsUnprotected'],
    ['a group that may not launch', { suspended: 'Launch' }, 'RefuseDoesNotReplace'],
    ['a group that may not end instances', { suspended: 'Terminate' }, 'RefuseDoesNotReplace'],
    ['a group whose instances are refreshed', { refresh: 'Pending' }, 'RefuseIsBeingRefreshed'],
  ])('refuses %s', async (_, faults, step) => {
    const { group, aws } = groupWith(faults);

    const { status, way } = await runDocument(replaceInstance, { parameters, answers: [aws], code });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(group.changes).toEqual([]);
  });

  test.each([
    ['true', 'Serves'],
    ['false', 'IsOfGroup'],
  ])('a second run changes nothing where the instance was kept: %s', async (KeepInstance, step) => {
    const { group, aws } = groupWith();
    await runDocument(replaceInstance, { parameters: { ...parameters, KeepInstance }, answers: [aws], code });
    const changes = [...group.changes];

    const { status, way } = await runDocument(replaceInstance, { parameters, answers: [aws], code });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(group.changes).toEqual(changes);
  });

  test('leaves everything as it was where the instance cannot be put on standby', async () => {
    const { group, aws } = groupWith({ refuses: 'EnterStandby' });

    const { status, way } = await runDocument(replaceInstance, { parameters, answers: [aws], code });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual(['EnterStandby Failed', 'UndoHoldCapacity Success']);
    expect(group).toMatchObject({ sick: 'InService', desired: 2 });
  });

  test.each<[string, Faults]>([
    ['no other comes', { starves: true }],
    ['it cannot be ended', { refuses: 'TerminateInstanceInAutoScalingGroup' }],
  ])('puts the instance back into service, at the capacity of before, where %s', async (_, faults) => {
    const { group, aws } = groupWith(faults);

    const { status, way } = await runDocument(replaceInstance, { parameters, answers: [aws], code });

    expect(status).toBe('Failed');
    expect(way.slice(-2)).toEqual(['UndoEnterStandby Success', 'UndoHoldCapacity Success']);
    expect(group).toMatchObject({ sick: 'InService', desired: 2, ended: false });
  });

  test.each([
    ['kept', 'true', 'UndoEnterStandby Success'],
    ['ended, which only its capacity can follow,', 'false', 'UndoEnterStandby Failed'],
  ])('takes back what it can where the alarm stays and the instance was %s', async (_, KeepInstance, undone) => {
    const { group, aws } = groupWith({ alarm: 'ALARM' });

    const { status, way } = await runDocument(replaceInstance, {
      parameters: { ...parameters, ...alarm, KeepInstance },
      answers: [aws],
      code,
    });

    expect(status).toBe('TimedOut');
    expect(way.slice(-3)).toEqual(['MetricAlarmIsOk TimedOut', undone, 'UndoHoldCapacity Success']);
    expect(group.desired).toBe(2);
  });
});

test.each([
  [[], 1, 0, false],
  [[], 0, 0, true],
  [['InService', 'Standby', 'Pending'], 2, 1, false],
  [['InService', 'Standby', 'InService'], 2, 2, true],
  [['InService', 'InService', 'InService'], 2, 3, true],
])('of %j, wanted %i, %i serve', async (states, desired, serving, enough) => {
  expect(await handler({ states, desired })).toEqual({ serving, enough });
});

leastPrivilege(
  replaceInstance,
  {
    success: () => ({ parameters: { ...parameters, ...alarm }, answers: [groupWith().aws], code }),
    undo: () => ({ parameters, answers: [groupWith({ starves: true }).aws], code }),
  },
  { names: { 'group-of-the-instance': 'web' } },
);
