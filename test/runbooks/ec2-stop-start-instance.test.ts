import type {
  DescribeInstanceStatusCommandOutput,
  DescribeInstancesCommandOutput,
  DescribeInstanceTypesCommandOutput,
  Instance,
  InstanceStatus,
  InstanceStatusEvent,
} from '@aws-sdk/client-ec2';
import type { AwsCall } from '../../local/automation/ports.ts';
import { AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { stopStartInstance } from '../../runbooks/ec2/stop-start-instance.ts';
import { leastPrivilege } from './least-privilege.ts';

const InstanceId = 'i-0123456789abcdef0';
const parameters = { InstanceId };

interface Sick {
  state?: 'running' | 'stopped';
  check?: 'impaired' | 'ok';
  instance?: Partial<Instance>;
  event?: InstanceStatusEvent;
  group?: string;
  instanceStore?: boolean;
  /** What does not work. */
  broken?: 'StopInstances' | 'StartInstances' | 'stays stopping' | 'stays impaired';
  alarm?: string;
}

/** An instance on hardware that is failing, until it has been stopped and started. */
function instanceThat({ check = 'impaired', broken, group, ...sick }: Sick = {}) {
  const now = { state: sick.state ?? ('running' as string), check: check as string, changes: [] as string[] };
  const aws = ({ api }: AwsCall): Record<string, unknown> => {
    switch (api) {
      case 'DescribeInstances':
        return {
          Reservations: [
            {
              Instances: [
                {
                  InstanceId,
                  InstanceType: 'm7g.large',
                  State: { Name: now.state as 'running' },
                  RootDeviceType: 'ebs',
                  ...sick.instance,
                },
              ],
            },
          ],
        } satisfies Omit<DescribeInstancesCommandOutput, '$metadata'>;
      case 'DescribeInstanceTypes':
        return {
          InstanceTypes: [{ InstanceType: 'm7g.large', InstanceStorageSupported: sick.instanceStore ?? false }],
        } satisfies Omit<DescribeInstanceTypesCommandOutput, '$metadata'>;
      case 'DescribeInstanceStatus':
        return {
          InstanceStatuses:
            now.state === 'running'
              ? [
                  {
                    InstanceId,
                    InstanceStatus: { Status: 'ok' },
                    SystemStatus: { Status: now.check as 'ok' },
                    ...(sick.event && { Events: [sick.event] }),
                  } satisfies InstanceStatus,
                ]
              : [],
        } satisfies Omit<DescribeInstanceStatusCommandOutput, '$metadata'>;
      case 'DescribeAutoScalingInstances':
        return { AutoScalingInstances: group === undefined ? [] : [{ InstanceId, AutoScalingGroupName: group }] };
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: sick.alarm ?? 'OK' }] };
    }
    now.changes.push(api);
    if (api === broken) throw new AwsCallError('InsufficientInstanceCapacity', `${api}: not now`, 500);
    if (api === 'StopInstances') now.state = broken === 'stays stopping' ? 'stopping' : 'stopped';
    if (api === 'StartInstances') {
      now.state = 'running';
      if (broken !== 'stays impaired') now.check = 'ok';
    }
    return {};
  };
  return { now, aws };
}

describe('ec2/stop-start-instance, with scripted answers', () => {
  test('stops the instance, starts it, and waits for both checks and the alarm', async () => {
    const { now, aws } = instanceThat();

    const { status, path } = await runDocument(stopStartInstance, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(now).toEqual({ state: 'running', check: 'ok', changes: ['StopInstances', 'StartInstances'] });
    expect(path.slice(path.indexOf('Stop'))).toEqual([
      'Stop',
      'IsStopped',
      'Start',
      'InstanceCheckPasses',
      'SystemCheckPasses',
      'AlarmIsOk',
      'MetricAlarmIsOk',
      'Done',
    ]);
  });

  test.each(['instance-retirement', 'instance-stop'] as const)('moves a healthy instance for %s', async (Code) => {
    const { now, aws } = instanceThat({ check: 'ok', event: { Code, Description: 'The hardware is degraded' } });

    const { status } = await runDocument(stopStartInstance, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(now.changes).toEqual(['StopInstances', 'StartInstances']);
  });

  test.each<[string, Sick, string]>([
    ['that is stopped', { state: 'stopped' }, 'IsRunning'],
    ['whose root is instance store', { instance: { RootDeviceType: 'instance-store' } }, 'RootIsEbs'],
    ['that is a spot instance', { instance: { InstanceLifecycle: 'spot' } }, 'RefuseIsSpot'],
    ['that has instance store beside its root', { instanceStore: true }, 'HasNoInstanceStore'],
    ['that an Auto Scaling group would replace', { group: 'web' }, 'RefuseIsInGroup'],
    ['that is healthy', { check: 'ok' }, 'RefuseIsHealthy'],
    [
      'that is only to be rebooted',
      { check: 'ok', event: { Code: 'instance-reboot', Description: 'Maintenance' } },
      'RefuseIsHealthy',
    ],
    [
      'whose retirement is over: a second run changes nothing',
      { check: 'ok', event: { Code: 'instance-retirement', Description: '[Completed] The hardware is degraded' } },
      'RefuseIsHealthy',
    ],
  ])('refuses an instance %s', async (_, sick, step) => {
    const { now, aws } = instanceThat(sick);

    const { status, way } = await runDocument(stopStartInstance, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe(`${step} Failed`);
    expect(now.changes).toEqual([]);
  });

  test('moves an instance with instance store where its data may be lost', async () => {
    const { now, aws } = instanceThat({ instanceStore: true });

    const { status } = await runDocument(stopStartInstance, {
      parameters: { ...parameters, MayLoseInstanceStore: 'true' },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(now.changes).toEqual(['StopInstances', 'StartInstances']);
  });

  test('a second run finds nothing to mend and changes nothing', async () => {
    const { now, aws } = instanceThat();
    await runDocument(stopStartInstance, { parameters, answers: [aws] });

    const { status, way } = await runDocument(stopStartInstance, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('RefuseIsHealthy Failed');
    expect(now.changes).toEqual(['StopInstances', 'StartInstances']);
  });

  test('undoes nothing where the stop is refused', async () => {
    const { now, aws } = instanceThat({ broken: 'StopInstances' });

    const { status, way } = await runDocument(stopStartInstance, { parameters, answers: [aws] });

    expect(status).toBe('Failed');
    expect(way.at(-1)).toBe('Stop Failed');
    expect(now).toMatchObject({ state: 'running', changes: ['StopInstances'] });
  });

  test.each<[string, Sick, string, string, string[]]>([
    [
      'it cannot be started for lack of capacity',
      { broken: 'StartInstances' },
      'Failed',
      'Start Failed',
      ['StopInstances', 'StartInstances', 'StartInstances'],
    ],
    [
      'it does not stop',
      { broken: 'stays stopping' },
      'TimedOut',
      'IsStopped TimedOut',
      ['StopInstances', 'StartInstances'],
    ],
    [
      'its check stays impaired',
      { broken: 'stays impaired' },
      'TimedOut',
      'SystemCheckPasses TimedOut',
      ['StopInstances', 'StartInstances', 'StartInstances'],
    ],
    [
      'the alarm stays',
      { alarm: 'ALARM' },
      'TimedOut',
      'MetricAlarmIsOk TimedOut',
      ['StopInstances', 'StartInstances', 'StartInstances'],
    ],
  ])('sees to it that the instance runs where %s', async (_, sick, ended, last, changes) => {
    const { now, aws } = instanceThat(sick);

    const { status, way } = await runDocument(stopStartInstance, {
      parameters: { ...parameters, AlarmName: 'a' },
      answers: [aws],
    });

    expect(status).toBe(ended);
    expect(way.slice(-2)).toEqual([last, expect.stringMatching(/^UndoStop /)]);
    expect(now.changes).toEqual(changes);
  });
});

leastPrivilege(stopStartInstance, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [instanceThat().aws] }),
  undo: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [instanceThat({ alarm: 'ALARM' }).aws] }),
});
