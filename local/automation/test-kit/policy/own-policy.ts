import type { Permission } from '../../../../functions/runbook/permissions.ts';
import type { PolicyDocument } from '../../../aws/authorise/policy.ts';
import type { Place } from '../../expression/scope.ts';

/** The policy that the permissions become when they are deployed to this place; without one action, where that is asked. */
export function ownPolicy(permissions: Permission[], place: Place, without?: string): PolicyDocument {
  const deployed = (text: string) =>
    text
      .replaceAll(`\${AWS::Partition}`, place.partition)
      .replaceAll(`\${AWS::Region}`, place.region)
      .replaceAll(`\${AWS::AccountId}`, place.account);
  return {
    Version: '2012-10-17',
    Statement: permissions.map(({ actions, resources, conditions }) => ({
      Effect: 'Allow',
      Action: actions.filter((action) => action !== without),
      Resource: resources.map(deployed),
      ...(conditions && { Condition: conditions }),
    })),
  };
}
