import { AwsCallError } from '../ports.ts';
import type { ActionContext } from './action.ts';
import { isMap } from './read-input.ts';

/** What the stack actions look at. */
export interface Stack {
  id: string;
  status: string;
  /** Empty where CloudFormation gives none. */
  reason: string;
}

/**
 * A CloudFormation stack by name or id; undefined where there is none. By its id a stack is found for 90 days after it was deleted.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html
 */
export async function describeStack(context: ActionContext, StackName: string): Promise<Stack | undefined> {
  try {
    const { Stacks } = await context.callAws('cloudformation', 'DescribeStacks', { StackName });
    const stack = Array.isArray(Stacks) ? Stacks.filter(isMap)[0] : undefined;
    if (!stack) return undefined;
    return {
      id: String(stack.StackId ?? StackName),
      status: String(stack.StackStatus),
      reason: String(stack.StackStatusReason ?? ''),
    };
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** CloudFormation has no code of its own for a stack that does not exist. */
function isMissing(error: unknown): boolean {
  return error instanceof AwsCallError && /ValidationError/.test(error.code) && /does not exist/.test(error.message);
}
