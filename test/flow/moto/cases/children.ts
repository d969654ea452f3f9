import type { Aws, DocumentCase } from '../document-case.ts';

/** One that moto knows from the start. */
const ImageId = 'ami-760aaa0f';

async function launch(aws: Aws, Purpose: string): Promise<string[]> {
  const { Instances } = await aws('ec2', 'RunInstances', {
    ImageId,
    MinCount: 3,
    MaxCount: 3,
    TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'Purpose', Value: Purpose }] }],
  });
  return Instances.map(({ InstanceId }: { InstanceId: string }) => InstanceId);
}

async function states(aws: Aws, ids: string): Promise<string[]> {
  const { Reservations } = await aws('ec2', 'DescribeInstances', { InstanceIds: ids.split(',') });
  return Reservations[0].Instances.map(({ State }: { State: { Name: string } }) => State.Name);
}

/** Documents that run others. */
export const children: DocumentCase[] = [
  {
    title: 'stops all with the tag, and no other',
    document: 'ec2-stop-tagged',
    async arrange(aws) {
      const [batch, kept] = [await launch(aws, 'batch'), await launch(aws, 'kept')];
      return { batch: batch.join(), kept: kept.join() };
    },
    parameters: () => ({ Purpose: ['batch'] }),
    status: 'Success',
    async changed(aws, { batch = '', kept = '' }) {
      expect(await states(aws, batch)).toEqual(['stopped', 'stopped', 'stopped']);
      expect(await states(aws, kept)).toEqual(['running', 'running', 'running']);
    },
  },
];
