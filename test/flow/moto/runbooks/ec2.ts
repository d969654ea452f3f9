import { type AnswerCall, on } from '../../../../local/automation/test-kit/test-kit.ts';
import { growVolume } from '../../../../runbooks/ec2/grow-volume.ts';
import { handler } from '../../../../runbooks/ec2/larger-size.handler.ts';
import { rebootInstance } from '../../../../runbooks/ec2/reboot-instance.ts';
import { stopStartInstance } from '../../../../runbooks/ec2/stop-start-instance.ts';
import { playRunCommand } from '../../../runbooks/play-run-command.ts';
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

/** Moto has neither hosts nor functions of this repository: scripts succeed unless they hold this text, and the step in TypeScript runs here. */
function played(failing?: string): AnswerCall[] {
  const ssm = playRunCommand(
    (script) => (failing !== undefined && script.includes(failing) ? 1 : 0),
    () => ({}),
  );
  return [
    (call) => (call.service === 'ssm' ? ssm(call) : undefined),
    ({ api, input }) =>
      api === 'Invoke'
        ? handler(JSON.parse(String(input.Payload))).then((size) => ({
            StatusCode: 200,
            Payload: JSON.stringify(size),
          }))
        : undefined,
  ];
}

/** An instance with a volume of 100 GiB. */
async function attached(aws: Aws): Promise<Record<string, string>> {
  const made = await launch(aws);
  const { VolumeId } = await aws('ec2', 'CreateVolume', { Size: 100, AvailabilityZone: 'ap-northeast-1a' });
  await aws('ec2', 'AttachVolume', { VolumeId, InstanceId: made.id, Device: '/dev/sdf' });
  return { ...made, volume: VolumeId };
}

/** The volume's size, and how many snapshots of it there are. */
async function storage(aws: Aws, volume = '') {
  const { Volumes } = await aws('ec2', 'DescribeVolumes', { VolumeIds: [volume] });
  const { Snapshots } = await aws('ec2', 'DescribeSnapshots', { Filters: [{ Name: 'volume-id', Values: [volume] }] });
  return { size: Volumes[0].Size, snapshots: Snapshots.length };
}

const health = (system: string) => ({
  InstanceStatuses: [{ InstanceStatus: { Status: 'ok' }, SystemStatus: { Status: system } }],
});

const impaired = {
  InstanceStatuses: [{ InstanceStatus: { Status: 'impaired' }, SystemStatus: { Status: 'ok' } }],
};

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
    title: 'reboots an instance of which the first look says that it is impaired',
    runbook: rebootInstance,
    arrange: launch,
    parameters: ({ id = '' }) => ({ InstanceId: id }),
    lacks: () => [on('ec2', 'DescribeInstanceStatus').returns(impaired, 2).returns(health('ok'))],
    status: 'Success',
    async changed(aws, { id }, { calls }) {
      expect(calls.map(({ api }) => api)).toContain('RebootInstances');
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
  {
    title: 'takes a snapshot and grows the volume, the host with scripted answers',
    runbook: growVolume,
    arrange: attached,
    parameters: ({ id = '', volume = '' }) => ({ InstanceId: id, VolumeId: volume, MountPoint: '/data' }),
    lacks: () => played(),
    status: 'Success',
    async changed(aws, { volume }) {
      expect(await storage(aws, volume)).toEqual({ size: 130, snapshots: 1 });
    },
  },
  {
    title: 'changes nothing where the host cannot grow the file system, the host with scripted answers',
    runbook: growVolume,
    arrange: attached,
    parameters: ({ id = '', volume = '' }) => ({ InstanceId: id, VolumeId: volume, MountPoint: '/data' }),
    lacks: () => played('growpart is not installed'),
    status: 'Failed',
    async changed(aws, { volume }, { way }) {
      expect(way.at(-1)).toBe('CanGrow Failed');
      expect(await storage(aws, volume)).toEqual({ size: 100, snapshots: 0 });
    },
  },
];
