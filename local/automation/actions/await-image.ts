import { StepFailure } from '../execution/step-failure.ts';
import type { ActionContext } from './action.ts';
import { lookAtNew } from './look-at-new.ts';
import { pollUntil } from './poll.ts';
import { isMap } from './read-input.ts';

const onTheWay = new Set(['pending', 'transient']);

/**
 * Waits until an image is available, and gives the outputs of the actions that make one; fails where it can no longer become so.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Image.html
 */
export async function awaitImage(context: ActionContext, ImageId: string) {
  context.showOutputs({ ImageId, ImageState: 'pending' });
  const look = async () => {
    const answer = await context.callAws('ec2', 'DescribeImages', { ImageIds: [ImageId] });
    const found = Array.isArray(answer.Images) ? answer.Images.filter(isMap)[0] : undefined;
    return found && !onTheWay.has(String(found.State)) ? found : undefined;
  };
  const image = await pollUntil(context, lookAtNew(context, 'InvalidAMIID.NotFound', look));

  const outputs = { ImageId, ImageState: String(image.State) };
  if (outputs.ImageState === 'available') return outputs;
  const why = isMap(image.StateReason) ? `: ${String(image.StateReason.Message ?? image.StateReason.Code)}` : '';
  throw new StepFailure(`The image ${ImageId} entered the state ${outputs.ImageState}${why}`, {
    stage: 'PostVerification',
    type: 'Action',
    outputs,
  });
}

/** The id of the image that an operation began to make. */
export function imageIdOf(answer: Record<string, unknown>, operation: string): string {
  if (typeof answer.ImageId === 'string') return answer.ImageId;
  throw new StepFailure(`${operation} answered without an ImageId`, { stage: 'Invocation', type: 'Internal' });
}
