import { on } from '../../../../local/automation/test-kit/test-kit.ts';
import { rebootInstance } from '../../../../runbooks/ec2/reboot-instance.ts';
import { stopStartInstance } from '../../../../runbooks/ec2/stop-start-instance.ts';
import type { Aws } from '../document-case.ts';
import type { RunbookCase } from '../runbook-case.ts';

async function launch(aws: Aws): Promise<Record<string, string>> {
  const { Instances } = await aws('ec2', 'RunInstances', {
    ImageId: 'ami-760aaa0f',
    InstanceType: 'm5.large',
    MinCount: 1,
    MaxCount: 1,
  });
  return { id: Instances[0].InstanceId };
}

async function instance(aws: Aws, id = '') {
  const { Reservations } = await aws('ec2', 'DescribeInstances', { InstanceIds: [id] });
  return Reservations[0].Instances[0];
}

const health = (system: string) => ({
  InstanceStatuses: [{ InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: system } }],
});

export const ec2: RunbookCase[] = [
  {
    title: 'stops and starts an instance of which the first look says that it is impaired',
    runbook: stopStartInstance,
    arrange: launch,
    parameters: ({ id = '' }) => ({ InstanceId: id }),
    // every instance of moto is healthy
    lacks: () => [on('ec2', 'DescribeInstanceStatus').returns(health('impaired'), 2).returns(health('ok'))],
    status: 'Success',
    async changed(aws, { id }, { calls }) {
      expect(calls.map(({ api }) => api)).toEqual(expect.arrayContaining(['StopInstances', 'StartInstances']));
      expect((await instance(aws, id)).State.Name).toBe('running');
    },
  },
  {
    title: 'leaves a healthy instance alone',
    runbook: stopStartInstance,
    arrange: launch,
    parameters: ({ id = '' }) => ({ InstanceId: id }),
    status: 'Failed',
    async changed(aws, { id }, { way, calls }) {
      expect(way.at(-1)).toBe('RefuseIsHealthy Failed');
      expect(calls.map(({ api }) => api)).not.toContain('StopInstances');
      expect((await instance(aws, id)).State.Name).toBe('running');
    },
  },
  {
    title: 'leaves a stopped instance stopped',
    runbook: rebootInstance,
    async arrange(aws) {
      const made = await launch(aws);
      await aws('ec2', 'StopInstances', { InstanceIds: [made.id] });
      return made;
    },
    parameters: ({ id = '' }) => ({ InstanceId: id }),
    status: 'Failed',
    async changed(aws, { id }, { way }) {
      expect(way.at(-1)).toBe('IsRunning Failed');
      expect((await instance(aws, id)).State.Name).toBe('stopped');
    },
  },
];
