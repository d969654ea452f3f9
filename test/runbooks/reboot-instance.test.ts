import { type AnswerCall, runDocument } from '../../local/automation/test-kit/test-kit.ts';
import { rebootInstance } from '../../runbooks/ec2/reboot-instance.ts';
import { leastPrivilege } from './least-privilege.ts';

const parameters = { InstanceId: ['i-0123456789abcdef0'] };

const instance =
  (state: string, system = 'ok'): AnswerCall =>
  ({ api }) => {
    if (api === 'DescribeInstances') {
      return { Reservations: [{ Instances: [{ State: { Name: state }, LaunchTime: '2030-01-01T00:00:00Z' }] }] };
    }
    if (api === 'DescribeAlarms') return { MetricAlarms: [{ StateValue: 'OK' }] };
    if (api !== 'DescribeInstanceStatus') return {};
    return { InstanceStatuses: [{ InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: system } }] };
  };

describe('ec2/reboot-instance', () => {
  test('reboots a running instance and waits for both checks', async () => {
    const { status, calls } = await runDocument(rebootInstance, {
      parameters,
      answers: [instance('running')],
    });

    expect(status).toBe('Success');
    expect(calls.map(({ api }) => api)).toEqual([
      'DescribeInstances',
      'DescribeInstances',
      'RebootInstances',
      'DescribeInstanceStatus',
      'DescribeInstanceStatus',
    ]);
  });

  test('refuses an instance that is not running', async () => {
    const { status, calls } = await runDocument(rebootInstance, {
      parameters,
      answers: [instance('stopped')],
    });

    expect(status).toBe('Failed');
    expect(calls.map(({ api }) => api)).not.toContain('RebootInstances');
  });

  test('does not succeed where a check stays impaired', async () => {
    const { status, way } = await runDocument(rebootInstance, {
      parameters,
      answers: [instance('running', 'impaired')],
    });

    expect(status).toBe('TimedOut');
    expect(way.at(-1)).toBe('SystemCheckPasses TimedOut');
  });
});

leastPrivilege(rebootInstance, {
  success: () => ({ parameters: { ...parameters, AlarmName: 'a' }, answers: [instance('running')] }),
});
