import { type IPrincipal, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Aws } from 'aws-cdk-lib/core';
import { arnOf, substituted } from './allow.ts';

/**
 * SSM on behalf of an automation execution of this account, and of no other.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-setup-iam.html
 */
export function automationPrincipal(): IPrincipal {
  return new ServicePrincipal('ssm.amazonaws.com', {
    conditions: {
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      ArnLike: { 'aws:SourceArn': substituted(arnOf('ssm', 'automation-execution/*')) },
    },
  });
}
