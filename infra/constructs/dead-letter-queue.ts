import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Where what `name` could not deal with waits for a person: fourteen days, the longest that SQS keeps anything. */
export function deadLetterQueue(scope: Construct, id: string, name: string): Queue {
  return new Queue(scope, id, {
    queueName: `${name}-dead`,
    retentionPeriod: Duration.days(14),
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
  });
}
