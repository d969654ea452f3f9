import type { Action } from './action.ts';
import { awaitImage, imageIdOf } from './await-image.ts';
import { checkFields, type Field, flag, maps, readFields, text } from './fields.ts';

const fields: Field[] = [
  { name: 'InstanceId', read: text, required: true },
  { name: 'ImageName', as: 'Name', read: text, required: true },
  { name: 'ImageDescription', as: 'Description', read: text },
  { name: 'NoReboot', read: flag },
  { name: 'BlockDeviceMappings', read: maps },
];

/**
 * Makes an image of an instance, and waits until it is available.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-action-create.html
 */
export const createImage: Action = {
  name: 'aws:createImage',
  check: (inputs) => checkFields(inputs, fields, 'hand on'),
  prepare: () => async (context) => {
    const answer = await context.callAws('ec2', 'CreateImage', readFields(context.inputs, fields, 'hand on'));
    return { outputs: await awaitImage(context, imageIdOf(answer, 'CreateImage')) };
  },
};
