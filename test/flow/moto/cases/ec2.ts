import { type Aws, type DocumentCase, failureOf, outputOf } from '../document-case.ts';

/** One that moto knows from the start. */
const ImageId = 'ami-760aaa0f';

async function launch(aws: Aws, Purpose = 'test'): Promise<string> {
  const { Instances } = await aws('ec2', 'RunInstances', {
    ImageId,
    MinCount: 1,
    MaxCount: 1,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Purpose', Value: Purpose }] }],
  });
  return Instances[0].InstanceId;
}

async function instance(aws: Aws, id: string) {
  const { Reservations } = await aws('ec2', 'DescribeInstances', { InstanceIds: [id] });
  return Reservations[0].Instances[0];
}

async function group(aws: Aws, name: string, ports: number[]): Promise<string> {
  const { GroupId } = await aws('ec2', 'CreateSecurityGroup', { GroupName: name, Description: name });
  for (const port of ports) {
    await aws('ec2', 'AuthorizeSecurityGroupIngress', {
      GroupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
    });
  }
  return GroupId;
}

async function openPorts(aws: Aws, id: string): Promise<number[]> {
  const { SecurityGroups } = await aws('ec2', 'DescribeSecurityGroups', { GroupIds: [id] });
  return SecurityGroups[0].IpPermissions.map(({ FromPort }: { FromPort: number }) => FromPort);
}

export const ec2: DocumentCase[] = [
  {
    title: 'launches an instance that carries both tags',
    document: 'ec2-launch-and-tag',
    arrange: async () => ({}),
    parameters: () => ({ ImageId: [ImageId], Owner: ['ops'] }),
    status: 'Success',
    async changed(aws, _, record) {
      const launched = await instance(aws, outputOf(record, 'launch.InstanceIds')[0] ?? '');
      expect(launched).toMatchObject({ ImageId, InstanceType: 't3.micro', State: { Name: 'running' } });
      expect(launched.Tags).toEqual(
        expect.arrayContaining([
          { Key: 'Owner', Value: 'ops' },
          { Key: 'LaunchedBy', Value: record.AutomationExecutionId },
        ]),
      );
    },
  },
  {
    title: 'stops the instance',
    document: 'ec2-stop-instance',
    arrange: async (aws) => ({ id: await launch(aws) }),
    parameters: ({ id = '' }) => ({ InstanceId: [id] }),
    status: 'Success',
    async changed(aws, { id = '' }) {
      expect((await instance(aws, id)).State.Name).toBe('stopped');
    },
  },
  {
    title: 'terminates those with the tag, and no other',
    document: 'ec2-terminate-by-tag',
    arrange: async (aws) => ({ a: await launch(aws, 'old'), b: await launch(aws, 'old'), other: await launch(aws) }),
    parameters: () => ({ Purpose: ['old'] }),
    status: 'Success',
    async changed(aws, { a = '', b = '', other = '' }, record) {
      expect(outputOf(record, 'find.Ids').sort()).toEqual([a, b].sort());
      const states = await Promise.all([a, b, other].map(async (id) => (await instance(aws, id)).State.Name));
      expect(states).toEqual(['terminated', 'terminated', 'running']);
    },
  },
  {
    title: 'leaves the copy, and neither the first image nor its snapshots',
    document: 'ec2-image-life',
    arrange: async (aws) => ({ id: await launch(aws) }),
    parameters: ({ id = '' }) => ({ InstanceId: [id] }),
    status: 'Success',
    async changed(aws, _, record) {
      const [made] = outputOf(record, 'make.ImageId');
      const { Images } = await aws('ec2', 'DescribeImages', { Owners: ['self'] });
      expect(Images).toMatchObject([{ Name: `copy of ${made}`, Description: 'kept', State: 'available' }]);
      const { Snapshots } = await aws('ec2', 'DescribeSnapshots', { OwnerIds: ['self'] });
      expect(Snapshots.filter(({ Description }: { Description: string }) => Description.includes(made ?? ''))).toEqual(
        [],
      );
    },
  },
  {
    title: 'closes port 22 and leaves port 443',
    document: 'ec2-close-ssh',
    arrange: async (aws) => ({ id: await group(aws, 'open', [22, 443]) }),
    parameters: ({ id = '' }) => ({ GroupId: [id] }),
    status: 'Success',
    async changed(aws, { id = '' }) {
      expect(await openPorts(aws, id)).toEqual([443]);
    },
  },
  {
    title: 'changes nothing where nothing is open',
    document: 'ec2-close-ssh',
    arrange: async (aws) => ({ id: await group(aws, 'closed', [443]) }),
    parameters: ({ id = '' }) => ({ GroupId: [id] }),
    status: 'Success',
    async changed(aws, { id = '' }, record) {
      expect(await openPorts(aws, id)).toEqual([443]);
      expect(record.StepExecutions?.find(({ StepName }) => StepName === 'close')?.StepStatus).toBe('Pending');
    },
  },
  {
    title: 'undoes the volume when the assertion is false',
    document: 'ec2-volume-undo',
    arrange: async () => ({}),
    parameters: () => ({ Zone: ['ap-northeast-1a'] }),
    status: 'Failed',
    async changed(aws, _, record) {
      const [id] = outputOf(record, 'make.VolumeId');
      expect(id).toMatch(/^vol-/);
      expect(failureOf(record, 'encrypted')).toContain('$.Volumes[0].Encrypted is false, desired "True"');
      const { Volumes } = await aws('ec2', 'DescribeVolumes');
      expect(Volumes.map(({ VolumeId }: { VolumeId: string }) => VolumeId)).not.toContain(id);
    },
  },
  {
    title: 'fails with the error of EC2, and terminates none',
    document: 'ec2-terminate-unknown',
    arrange: async (aws) => ({ id: await launch(aws) }),
    parameters: ({ id = '' }) => ({ InstanceIds: [id, 'i-0123456789abcdef0'] }),
    status: 'Failed',
    async changed(aws, { id = '' }, record) {
      expect(failureOf(record, 'terminate')).toContain(
        'An error occurred (InvalidInstanceID.NotFound) when calling the TerminateInstances operation',
      );
      expect((await instance(aws, id)).State.Name).toBe('running');
    },
  },
  {
    title: 'fails before anything is sent',
    document: 'ec2-misspelt',
    arrange: async (aws) => ({ id: await launch(aws) }),
    parameters: ({ id = '' }) => ({ InstanceId: [id] }),
    status: 'Failed',
    async changed(aws, { id = '' }, record) {
      expect(failureOf(record, 'stop')).toContain('Unknown parameter in input: "Forced", must be one of: ');
      expect((await instance(aws, id)).State.Name).toBe('running');
    },
  },
];
