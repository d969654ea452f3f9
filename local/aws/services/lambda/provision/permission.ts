import type { Statement } from '../../../authorise/policy.ts';
import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Resource } from '../../../resource.ts';

/**
 * The policy statement that an AWS::Lambda::Permission adds to a function.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
 */
export function permissionStatement(resource: Resource, functionArn: string): Statement {
  refuseUnknownProperties(resource, ['Action', 'FunctionName', 'Principal', 'SourceAccount', 'SourceArn']);
  const { Action, Principal, SourceAccount, SourceArn } = resource.properties;
  if (!Action || !Principal) {
    throw new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): Action and Principal are needed.`);
  }
  return {
    Sid: resource.logicalId,
    Effect: 'Allow',
    Principal: Principal === '*' ? '*' : { [Principal.includes('.amazonaws.com') ? 'Service' : 'AWS']: Principal },
    Action,
    Resource: functionArn,
    Condition: {
      ...(SourceAccount && { StringEquals: { 'AWS:SourceAccount': String(SourceAccount) } }),
      ...(SourceArn && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    },
  };
}
