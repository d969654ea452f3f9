import { StepFailure } from '../execution/step-failure.ts';
import { AwsCallError } from '../ports.ts';
import type { Action, ActionContext } from './action.ts';
import { checkFields, type Field, text } from './fields.ts';
import { isMap } from './read-input.ts';

const fields: Field[] = [{ name: 'ImageId', read: text, required: true }];

/**
 * Deregisters an image and deletes the snapshots it was made of.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-delete.html
 */
export const deleteImage: Action = {
  name: 'aws:deleteImage',
  check: (inputs) => checkFields(inputs, fields, 'leave out'),
  prepare: () => async (context) => {
    const ImageId = text(context.inputs, 'ImageId');
    const snapshots = await snapshotsOf(context, ImageId);
    await context.callAws('ec2', 'DeregisterImage', { ImageId });
    for (const SnapshotId of snapshots) await deleteSnapshot(context, SnapshotId);
    return {};
  },
};

async function snapshotsOf(context: ActionContext, ImageId: string): Promise<string[]> {
  const { Images } = await context.callAws('ec2', 'DescribeImages', { ImageIds: [ImageId] });
  const image = Array.isArray(Images) ? Images.filter(isMap)[0] : undefined;
  if (!image) {
    throw new StepFailure(`There is no image ${ImageId}`, { stage: 'Invocation', type: 'Action' });
  }
  const devices = Array.isArray(image.BlockDeviceMappings) ? image.BlockDeviceMappings.filter(isMap) : [];
  const ids = devices.map(({ Ebs }) => (isMap(Ebs) ? Ebs.SnapshotId : undefined));
  return [...new Set(ids.filter((id) => typeof id === 'string' && id !== ''))] as string[];
}

/** One that is gone already, such as one that someone else has deleted, is what was wanted. */
async function deleteSnapshot(context: ActionContext, SnapshotId: string): Promise<void> {
  try {
    await context.callAws('ec2', 'DeleteSnapshot', { SnapshotId });
  } catch (error) {
    if (!(error instanceof AwsCallError) || error.code !== 'InvalidSnapshot.NotFound') throw error;
  }
}
