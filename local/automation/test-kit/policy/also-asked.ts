import type { Place } from '../../expression/scope.ts';
import { textsIn } from './named-in.ts';

/** An action on one resource, and what AWS knows of the request. */
export interface Asked {
  action: string;
  resource: string;
  context?: Record<string, string>;
}

type Input = Record<string, unknown>;
type AlsoAsked = (input: Input, place: Place) => Asked[];

/**
 * What AWS asks for besides the operation's own action, by service and operation; a `needs` of a step that stands for nothing here
 * is found to be in vain.
 */
export const alsoAsked: Record<string, AlsoAsked> = {
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
  'sqs:StartMessageMoveTask': (input, { partition, region, account }) => [
    ...textsIn(input, 'SourceArn').flatMap((resource) =>
      ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((name) => ({ action: `sqs:${name}`, resource })),
    ),
    {
      action: 'sqs:SendMessage',
      resource: String(input.DestinationArn ?? `arn:${partition}:sqs:${region}:${account}:queue-where-they-came-from`),
    },
  ],
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
  'ecs:RunTask': taskRole,
  'ecs:UpdateService': (input, place) => (input.taskDefinition === undefined ? [] : taskRole(input, place)),
  // what Automation follows a command with besides ListCommandInvocations, which is all that the engine needs
  // https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
  'ssm:SendCommand': () =>
    ['GetCommandInvocation', 'ListCommands'].map((name) => ({ action: `ssm:${name}`, resource: '*' })),
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
  'ec2:CreateSnapshot': tagged(
    'CreateSnapshot',
    ({ partition, region }) => `arn:${partition}:ec2:${region}::snapshot/snap-00000000000000001`,
  ),
  'ec2:AuthorizeSecurityGroupIngress': tagged(
    'AuthorizeSecurityGroupIngress',
    ({ partition, region, account }) =>
      `arn:${partition}:ec2:${region}:${account}:security-group-rule/sgr-00000000000000001`,
  ),
};

/** Which role a task definition names cannot be told from the call. */
function taskRole(_: Input, { partition, account }: Place): Asked[] {
  const resource = `arn:${partition}:iam::${account}:role/role-of-the-task`;
  return [{ action: 'iam:PassRole', resource, context: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } }];
}

function tagged(operation: string, made: (place: Place) => string): AlsoAsked {
  return (input, place) =>
    input.TagSpecifications === undefined
      ? []
      : [{ action: 'ec2:CreateTags', resource: made(place), context: { 'ec2:CreateAction': operation } }];
}
