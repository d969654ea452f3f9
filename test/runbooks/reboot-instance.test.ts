import { rebootInstance } from '../../runbooks/ec2/reboot-instance.ts';
import { type Aws, runRunbook } from './run-runbook.ts';

const parameters = { InstanceId: ['i-0123456789abcdef0'] };

const instance =
  (state: string, system = 'ok'): Aws =>
  ({ api }) => {
    if (api === 'DescribeInstances') {
      return { Reservations: [{ Instances: [{ State: { Name: state }, LaunchTime: '2030-01-01T00:00:00Z' }] }] };
    }
    if (api !== 'DescribeInstanceStatus') return {};
    return { InstanceStatuses: [{ InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: system } }] };
  };

describe('ec2/reboot-instance', () => {
  test('reboots a running instance and waits for both checks', async () => {
    const { record, calls } = await runRunbook(rebootInstance, parameters, instance('running'));

    expect(record.AutomationExecutionStatus).toBe('Success');
    expect(calls).toEqual([
      'DescribeInstances',
      'DescribeInstances',
      'RebootInstances',
      'DescribeInstanceStatus',
      'DescribeInstanceStatus',
    ]);
  });

  test('refuses an instance that is not running', async () => {
    const { record, calls } = await runRunbook(rebootInstance, parameters, instance('stopped'));

    expect(record.AutomationExecutionStatus).toBe('Failed');
    expect(calls).not.toContain('RebootInstances');
  });

  test('does not succeed where a check stays impaired', async () => {
    const { record, way } = await runRunbook(rebootInstance, parameters, instance('running', 'impaired'));

    expect(record.AutomationExecutionStatus).toBe('TimedOut');
    expect(way.at(-1)).toBe('SystemCheckPasses TimedOut');
  });
});
