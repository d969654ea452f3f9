import type { Action } from './action.ts';
import { awaitImage, imageIdOf } from './await-image.ts';
import { checkFields, type Field, flag, readFields, text } from './fields.ts';

const fields: Field[] = [
  { name: 'SourceRegion', read: text, required: true },
  { name: 'SourceImageId', read: text, required: true },
  { name: 'ImageName', as: 'Name', read: text, required: true },
  { name: 'ImageDescription', as: 'Description', read: text },
  { name: 'Encrypted', read: flag },
  { name: 'KmsKeyId', read: text },
  { name: 'ClientToken', read: text },
];

/**
 * Copies an image from another region into that of the execution, and waits until the copy is available.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-copyimage.html
 */
export const copyImage: Action = {
  name: 'aws:copyImage',
  check: (inputs) => checkFields(inputs, fields, 'hand on'),
  prepare: () => async (context) => {
    const answer = await context.callAws('ec2', 'CopyImage', readFields(context.inputs, fields, 'hand on'));
    return { outputs: await awaitImage(context, imageIdOf(answer, 'CopyImage')) };
  },
};
