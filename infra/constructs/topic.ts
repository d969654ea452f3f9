import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { arnOf, substituted } from './allow.ts';

/** A topic that the alarms of this account may publish to, and that takes nothing over an open line. */
export function topic(scope: Construct, id: string, name: string, displayName: string): Topic {
  const created = new Topic(scope, id, { topicName: name, displayName, enforceSSL: true });
  created.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsPublish',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [created.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
        ArnLike: { 'aws:SourceArn': substituted(arnOf('cloudwatch', 'alarm:*')) },
      },
    }),
  );
  return created;
}
