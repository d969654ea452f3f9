import { type AwsCall, AwsCallError } from '../../../../local/automation/ports.ts';
import { runDocument, stepRecord } from '../support/run-document.ts';

const step = (action: string, inputs: object, more: object = {}) => ({
  mainSteps: [{ name: 'Image', action: `aws:${action}`, inputs, ...more }],
});
const apis = (calls: AwsCall[]) => calls.map(({ api }) => api);

/** EC2 that makes ami-new, whose state is that of the nth look, the last one again and again. */
function ec2(...states: string[]) {
  let look = 0;
  return ({ api }: AwsCall): Record<string, unknown> => {
    if (api !== 'DescribeImages') return { ImageId: 'ami-new' };
    const State = states[Math.min(look, states.length - 1)];
    look += 1;
    return { Images: [{ ImageId: 'ami-new', State, StateReason: { Message: 'no space' } }] };
  };
}

const copy = { SourceRegion: 'ap-northeast-2', SourceImageId: 'ami-0fe10819', ImageName: 'Encrypted copy' };
const create = { InstanceId: 'i-1', ImageName: 'AMI created' };

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-copyimage.html
// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-create.html
describe('aws:copyImage and aws:createImage', () => {
  test.each<[string, object, string, object]>([
    [
      'copyImage',
      { ...copy, ImageDescription: 'd', Encrypted: 'true', KmsKeyId: 'k', ClientToken: 't', CopyImageTags: true },
      'CopyImage',
      {
        SourceRegion: 'ap-northeast-2',
        SourceImageId: 'ami-0fe10819',
        Name: 'Encrypted copy',
        Description: 'd',
        Encrypted: true,
        KmsKeyId: 'k',
        ClientToken: 't',
        CopyImageTags: true,
      },
    ],
    [
      'copyImage',
      { ...copy, KmsKeyId: '', ImageDescription: '' },
      'CopyImage',
      { SourceRegion: 'ap-northeast-2', SourceImageId: 'ami-0fe10819', Name: 'Encrypted copy' },
    ],
    [
      'createImage',
      { ...create, InstanceId: ['i-1'] }, // as AWS-UpdateLinuxAmi gives it
      'CreateImage',
      { InstanceId: 'i-1', Name: 'AMI created' },
    ],
    [
      'createImage',
      { ...create, ImageDescription: 'd', NoReboot: true, BlockDeviceMappings: { DeviceName: '/dev/sda1' } },
      'CreateImage',
      {
        InstanceId: 'i-1',
        Name: 'AMI created',
        Description: 'd',
        NoReboot: true,
        BlockDeviceMappings: [{ DeviceName: '/dev/sda1' }],
      },
    ],
  ])('%s of %j calls %s with %j', async (action, inputs, api, input) => {
    const { calls } = await runDocument(step(action, inputs), { aws: ec2('available') });

    expect(calls[0]).toMatchObject({ service: 'ec2', api });
    expect(calls[0]?.input).toEqual(input);
  });

  test.each([
    ['copyImage', copy],
    ['createImage', create],
  ])('%s waits until the image is available', async (action, inputs) => {
    const { calls, record, took } = await runDocument(step(action, inputs), {
      aws: ec2('pending', 'transient', 'available'),
    });

    expect(calls.slice(1).map(({ api, input }) => [api, input])).toEqual(
      Array(3).fill(['DescribeImages', { ImageIds: ['ami-new'] }]),
    );
    expect(took).toBeGreaterThan(0);
    expect(stepRecord(record, 'Image')).toMatchObject({
      StepStatus: 'Success',
      Outputs: { ImageId: ['ami-new'], ImageState: ['available'] },
    });
  });

  test.each([
    ['copyImage', copy],
    ['createImage', create],
  ])('%s fails when the image does, and tells its id, state and why', async (action, inputs) => {
    const { record } = await runDocument(step(action, inputs), { aws: ec2('pending', 'failed') });

    expect(stepRecord(record, 'Image')).toMatchObject({
      StepStatus: 'Failed',
      FailureMessage: expect.stringContaining('The image ami-new entered the state failed: no space'),
      Outputs: { ImageId: ['ami-new'], ImageState: ['failed'] },
    });
  });

  // https://docs.aws.amazon.com/ec2/latest/devguide/eventual-consistency.html
  test('an image that EC2 does not know of yet is waited for', async () => {
    const answer = ec2('available');
    const aws = (call: AwsCall, count: number) => {
      if (count === 2) throw new AwsCallError('InvalidAMIID.NotFound', 'The image id does not exist', 400);
      return answer(call);
    };

    const { calls, record } = await runDocument(step('createImage', create), { aws });

    expect(apis(calls)).toEqual(['CreateImage', 'DescribeImages', 'DescribeImages']);
    expect(stepRecord(record, 'Image').StepStatus).toBe('Success');
  });

  test('a step that runs out of time leaves the id of the image for the steps that clean up', async () => {
    const document = step('createImage', create, { timeoutSeconds: 600 });

    const { record, took } = await runDocument(document, { aws: ec2('pending') });

    expect(took).toBe(600_000);
    expect(stepRecord(record, 'Image')).toMatchObject({
      StepStatus: 'TimedOut',
      Outputs: { ImageId: ['ami-new'], ImageState: ['pending'] },
    });
  });

  test('one image cannot be made of two instances', async () => {
    const { calls, record } = await runDocument(step('createImage', { ...create, InstanceId: ['i-1', 'i-2'] }));

    expect(calls).toEqual([]);
    expect(stepRecord(record, 'Image').FailureMessage).toContain('the input InstanceId must be a text');
  });

  test('an image of that name that exists fails the step', async () => {
    const aws = () => {
      throw new AwsCallError('InvalidAMIName.Duplicate', 'AMI name AMI created is already in use by AMI ami-old', 400);
    };

    const { record, calls } = await runDocument(step('createImage', create), { aws });

    expect(apis(calls)).toEqual(['CreateImage']);
    expect(stepRecord(record, 'Image').FailureMessage).toContain('already in use by AMI ami-old');
  });

  test.each([
    ['copyImage', { ...copy, SourceRegion: undefined }, 'the input SourceRegion is missing'],
    ['copyImage', { ...copy, ImageName: undefined }, 'the input ImageName is missing'],
    ['createImage', { ImageName: 'x' }, 'the input InstanceId is missing'],
    ['deleteImage', {}, 'the input ImageId is missing'],
    ['deleteImage', { ImageIds: 'ami-1' }, 'there is no input ImageIds; did you mean ImageId?'],
  ])('%s of %j is refused before it runs', async (action, inputs, why) => {
    await expect(runDocument(step(action, inputs))).rejects.toThrow(why);
  });
});

// https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-delete.html
describe('aws:deleteImage', () => {
  const image = {
    ImageId: 'ami-1',
    BlockDeviceMappings: [
      { DeviceName: '/dev/sda1', Ebs: { SnapshotId: 'snap-1' } },
      { DeviceName: '/dev/sdb', VirtualName: 'ephemeral0' },
      { DeviceName: '/dev/sdc', Ebs: { SnapshotId: 'snap-2' } },
    ],
  };
  const found = ({ api }: AwsCall) => (api === 'DescribeImages' ? { Images: [image] } : {});

  test('deregisters the image, then deletes each of its snapshots', async () => {
    const { calls, record } = await runDocument(step('deleteImage', { ImageId: 'ami-1' }), { aws: found });

    expect(calls.map(({ api, input }) => [api, input])).toEqual([
      ['DescribeImages', { ImageIds: ['ami-1'] }],
      ['DeregisterImage', { ImageId: 'ami-1' }],
      ['DeleteSnapshot', { SnapshotId: 'snap-1' }],
      ['DeleteSnapshot', { SnapshotId: 'snap-2' }],
    ]);
    expect(stepRecord(record, 'Image')).toMatchObject({ StepStatus: 'Success', Outputs: {} });
  });

  test.each([
    ['InvalidSnapshot.NotFound', 'Success', 4],
    ['InvalidSnapshot.InUse', 'Failed', 3],
  ])('a snapshot that answers %s ends in %s', async (code, status, count) => {
    const aws = (call: AwsCall) => {
      if (call.input.SnapshotId === 'snap-1') throw new AwsCallError(code, 'snap-1', 400);
      return found(call);
    };

    const { calls, record } = await runDocument(step('deleteImage', { ImageId: 'ami-1' }), { aws });

    expect(stepRecord(record, 'Image').StepStatus).toBe(status);
    expect(calls).toHaveLength(count);
  });

  test('an image that does not exist fails the step', async () => {
    const { calls, record } = await runDocument(step('deleteImage', { ImageId: 'ami-1' }), {
      aws: () => ({ Images: [] }),
    });

    expect(apis(calls)).toEqual(['DescribeImages']);
    expect(stepRecord(record, 'Image').FailureMessage).toContain('There is no image ami-1');
  });
});
