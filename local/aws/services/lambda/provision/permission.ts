import type { Statement } from '../../../authorise/policy.ts';
import { refuseUnknownProperties } from '../../../refuse-unknown-properties.ts';
import type { Resource } from '../../../resource.ts';

/**
 * The policy statement that an AWS::Lambda::Permission adds to a function.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-permission.html
 */
export function permissionStatement(resource: Resource, functionArn: string): Statement {
  refuseUnknownProperties(resource, [
    ...[
      'Action',
      'FunctionName',
      'FunctionUrlAuthType',
      'InvokedViaFunctionUrl',
      'Principal',
      'SourceAccount',
      'SourceArn',
    ],
  ]);
  const { Action, FunctionUrlAuthType, InvokedViaFunctionUrl, Principal, SourceAccount, SourceArn } =
    resource.properties;
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
      ...((SourceAccount || FunctionUrlAuthType) && {
        StringEquals: {
          ...(SourceAccount && { 'AWS:SourceAccount': String(SourceAccount) }),
          ...(FunctionUrlAuthType && { 'lambda:FunctionUrlAuthType': String(FunctionUrlAuthType) }),
        },
      }),
      ...(InvokedViaFunctionUrl !== undefined && {
        Bool: { 'lambda:InvokedViaFunctionUrl': String(InvokedViaFunctionUrl) },
      }),
      ...(SourceArn && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
    },
  };
}
