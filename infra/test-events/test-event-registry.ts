import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { CfnResource, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { AwsCustomResource, PhysicalResourceId } from 'aws-cdk-lib/custom-resources';
import type { Construct } from 'constructs';
import { acceptDependencyOnRole } from '../constructs/accept-dependency-on-role.ts';
import { allow, arnOf } from '../constructs/allow.ts';

/** The registry in which the Lambda console keeps the shareable test events of all functions of an account. */
export const registryName = 'lambda-testevent-schemas';

const functionName = 'kizuki-test-event-registry';

/**
 * Makes sure that the registry is there. The console creates it when someone saves the first shareable test event, so it may be there
 * or not, which a template cannot say: a custom resource creates it and takes "there already" for an answer. It stays when the stack
 * goes, because other functions' events are in it.
 *
 * Its type is the general `AWS::CloudFormation::CustomResource` and not CDK's `Custom::AWS`, which means the same to CloudFormation.
 * Emulators that cannot run the function (moto without Docker waits for ever for its answer) pass over the general type.
 */
export function testEventRegistry(scope: Construct): AwsCustomResource {
  const logGroup = new LogGroup(scope, 'RegistryLog', {
    logGroupName: `/aws/lambda/${functionName}`,
    retention: RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, 'RegistryRole', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    description: `What creating the registry ${registryName} takes`,
  });
  allow(
    role,
    { actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] },
    { actions: ['schemas:CreateRegistry'], resources: [arnOf('schemas', `registry/${registryName}`)] },
  );
  const create = {
    service: 'schemas',
    action: 'CreateRegistry',
    parameters: { RegistryName: registryName, Description: 'Shareable test events of Lambda functions' },
    physicalResourceId: PhysicalResourceId.of(registryName),
    ignoreErrorCodesMatching: 'ConflictException',
  };
  const registry = new AwsCustomResource(scope, 'Registry', {
    onCreate: create,
    onUpdate: create,
    installLatestAwsSdk: false,
    timeout: Duration.minutes(1),
    functionName,
    role,
    logGroup,
  });
  for (const part of Stack.of(scope).node.findAll()) {
    if (part instanceof CfnResource && part.cfnResourceType === 'Custom::AWS') {
      part.addOverride('Type', 'AWS::CloudFormation::CustomResource');
    }
    if (part instanceof CfnFunction && part.functionName === functionName) acceptDependencyOnRole(part);
  }
  return registry;
}
