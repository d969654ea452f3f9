import type { DescribeInstanceStatusCommandOutput, DescribeInstancesCommandOutput } from '@aws-sdk/client-ec2';
import { type AnswerCall, AwsCallError, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { rebootInstance } from '../../runbooks/ec2/reboot-instance.ts';
import { leastPrivilege } from './least-privilege.ts';

const InstanceId = 'i-0123456789abcdef0';
const parameters = { InstanceId };
const alarm = { AlarmName: 'a' };

type Check = 'ok' | 'impaired' | 'initializing';

interface Sick {
  state?: 'running' | 'stopped';
  check?: Check;
  system?: Check;
  /** What does not help. */
  broken?: 'RebootInstances' | 'stays impaired' | 'loses its hardware';
  alarm?: string;
}

/** An instance that fails its check until it is rebooted. */
function instanceThat({ state = 'running', check = 'impaired', system = 'ok', broken, ...sick }: Sick = {}) {
  const now = { check, system, reboots: 0 };
  const aws: AnswerCall = ({ api }) => {
    switch (api) {
      case 'DescribeAlarms':
        return { MetricAlarms: [{ StateValue: sick.alarm ?? 'OK' }] };
      case 'DescribeInstances':
        return {
          Reservations: [{ Instances: [{ InstanceId, State: { Name: state }, LaunchTime: new Date(0) }] }],
        } satisfies Omit<DescribeInstancesCommandOutput, '$metadata'>;
      case 'DescribeInstanceStatus':
        return {
          InstanceStatuses: [
            { InstanceId, InstanceStatus: { Status: now.check }, SystemStatus: { Status: now.system } },
          ],
        } satisfies Omit<DescribeInstanceStatusCommandOutput, '$metadata'>;
    }
    now.reboots += 1;
    if (broken === 'RebootInstances') throw new AwsCallError('UnsupportedOperation', 'not this one', 400);
    if (broken !== 'stays impaired') now.check = 'ok';
    if (broken === 'loses its hardware') now.system = 'impaired';
    return {};
  };
  return { now, aws };
}

describe('ec2/reboot-instance, with scripted answers', () => {
  test('reboots an impaired instance and waits for both checks and the alarm', async () => {
    const { now, aws } = instanceThat();

    const { status, path } = await runDocument(rebootInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect(status).toBe('Success');
    expect(now).toEqual({ check: 'ok', system: 'ok', reboots: 1 });
    expect(path.slice(path.indexOf('Reboot'))).toEqual([
      'Reboot',
      'InstanceCheckPasses',
      'SystemCheckPasses',
      'AlarmIsOk',
      'MetricAlarmIsOk',
      'Done',
    ]);
  });

  test.each<[string, Sick, string]>([
    ['that is stopped', { state: 'stopped' }, 'IsRunning'],
    ['that is healthy', { check: 'ok' }, 'RefuseIsHealthy'],
    ['that is just starting', { check: 'initializing' }, 'RefuseIsHealthy'],
    ['whose hardware is at fault', { system: 'impaired' }, 'RefuseHardwareFails'],
  ])('refuses an instance %s', async (_, sick, step) => {
    const { now, aws } = instanceThat(sick);

    const { status, way } = await runDocument(rebootInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect([status, way.at(-1)]).toEqual(['Failed', `${step} Failed`]);
    expect(now.reboots).toBe(0);
  });

  test('a second run finds the instance healthy and does not reboot it again', async () => {
    const { now, aws } = instanceThat();
    await runDocument(rebootInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    const { status, way } = await runDocument(rebootInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect([status, way.at(-1)]).toEqual(['Failed', 'RefuseIsHealthy Failed']);
    expect(now.reboots).toBe(1);
  });

  test('a person may reboot an instance that is healthy', async () => {
    const { now, aws } = instanceThat({ check: 'ok' });

    const { status } = await runDocument(rebootInstance, { parameters, answers: [aws] });

    expect(status).toBe('Success');
    expect(now.reboots).toBe(1);
  });

  test.each<[string, Sick, string]>([
    ['EC2 refuses it', { broken: 'RebootInstances' }, 'Reboot Failed'],
    ['its check stays impaired', { broken: 'stays impaired' }, 'InstanceCheckPasses TimedOut'],
    ['it comes back on hardware that fails', { broken: 'loses its hardware' }, 'SystemCheckPasses TimedOut'],
    ['the alarm stays', { alarm: 'ALARM' }, 'MetricAlarmIsOk TimedOut'],
  ])('fails, with nothing to take back, where %s', async (_, sick, last) => {
    const { now, aws } = instanceThat(sick);

    const { status, way } = await runDocument(rebootInstance, {
      parameters: { ...parameters, ...alarm },
      answers: [aws],
    });

    expect(status).toBe(last.split(' ')[1]);
    expect(way.at(-1)).toBe(last);
    expect(now.reboots).toBe(1);
  });
});

leastPrivilege(rebootInstance, {
  success: () => ({ parameters: { ...parameters, ...alarm }, answers: [instanceThat().aws] }),
});
