import { arnText } from './arn.ts';
import type { Permission } from './permissions.ts';
import { isReference } from './reference.ts';
import type { Piece, Values } from './resource.ts';
import type { Tag } from './resource-tag.ts';

/** To follow a command and to cancel it where the run is stopped or the step's time is over; IAM can scope neither. */
const follow: Permission = {
  actions: ['ssm:CancelCommand', 'ssm:GetCommandInvocation', 'ssm:ListCommandInvocations', 'ssm:ListCommands'],
  resources: ['*'],
  wildcardReason: 'IAM cannot limit these actions to a resource.',
};

/**
 * What aws:runCommand needs: to send the one document to the node, and to follow the command.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
export function runCommandPermissions(
  on: Piece,
  valuesOf: (parameter: string) => Values,
  tag: Tag | undefined,
): Permission[] {
  const document = arnText({ service: 'ssm', region: 'own', account: 'none', name: 'document/AWS-RunShellScript' });
  const resources = nodes(on, valuesOf);
  return [
    { actions: ['ssm:SendCommand'], resources: [document] },
    {
      actions: ['ssm:SendCommand'],
      resources,
      ...(tag && { conditions: { StringEquals: { [`aws:ResourceTag/${tag.key}`]: tag.value } } }),
      ...(resources.some((arn) => arn.includes('*')) && {
        wildcardReason: 'Which node is known only when the runbook runs.',
      }),
    },
    follow,
  ];
}

/** An instance of EC2 has an id i-…, a node from elsewhere mi-…; where either may be meant, both kinds are. */
function nodes(on: Piece, valuesOf: (parameter: string) => Values): string[] {
  const { allowed, begin } = isReference(on) ? valuesOf(on.expression) : { allowed: [on], begin: '' };
  const ids = allowed ?? (begin === '' ? ['i-*', 'mi-*'] : [`${begin}*`]);
  return ids.map((id) => {
    const isOfEc2 = id.startsWith('i-');
    const name = `${isOfEc2 ? 'instance' : 'managed-instance'}/${id}`;
    return arnText({ service: isOfEc2 ? 'ec2' : 'ssm', region: 'own', account: 'own', name });
  });
}
