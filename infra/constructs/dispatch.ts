import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { drill } from '../../functions/decision/drill.ts';
import { followUpDetailType } from '../../functions/decision/parse-follow-up.ts';
import { allow, arnOf, substituted } from './allow.ts';
import { alarmPatterns, eventPattern } from './event-patterns.ts';
import { QueuedFunction } from './queued-function.ts';
import { decide, type Shared } from './shared.ts';
import { topic } from './topic.ts';

/**
 * Five batches of ten: enough to decide a storm of 100,000 signals in minutes, and so few that the calls behind them stay within the
 * rates of SSM and the table. Nothing is reserved: that would take from what the account's other functions may use, and Lambda
 * refuses it in an account that has only the ten of the beginning.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html
 */
const batchesAtOnce = 5;

/**
 * The function that decides, and every way in which a signal comes to it: alarms and events over EventBridge, alarms that notify the
 * topic `kizuki-alarms`, and alarms that have the function itself as their action.
 */
export class Dispatch extends QueuedFunction {
  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Dispatch', {
      name: 'kizuki-dispatch',
      description: 'Decides on each signal whether a runbook may run, and starts it',
      bundle: shared.bundles.dispatch,
      environment: shared.environment,
      timeout: 30,
      memory: 512,
      invokedDirectly: true,
      maxConcurrency: batchesAtOnce,
    });
    allow(this.role, ...decide(shared));
    this.#receiveEvents(shared);
    this.#receiveFollowUps(shared);
    this.#receiveAlarmActions();
    topic(this, 'Alarms', 'kizuki-alarms', 'Alarms for Kizuki').addSubscription(new SqsSubscription(this.queue));
  }

  #receiveEvents({ remediations }: Shared): void {
    const target = new SqsQueue(this.queue, { deadLetterQueue: this.dead });
    alarmPatterns(remediations).forEach((pattern, index) => {
      new Rule(this, `AlarmRule${index}`, {
        description: 'State changes of the alarms that remediations name',
        eventPattern: pattern,
        targets: [target],
      });
    });
    for (const remediation of [...remediations, drill]) {
      const pattern = eventPattern(remediation);
      if (pattern === undefined) continue;
      new Rule(this, `EventRule-${remediation.name}`, {
        description: `Events that start the remediation ${remediation.name}`,
        eventPattern: pattern,
        targets: [target],
      });
    }
  }

  /** What Kizuki asks itself: see functions/decision/follow-up.ts. */
  #receiveFollowUps({ bus }: Shared): void {
    const rule = new Rule(this, 'FollowUps', {
      description: 'What is to be decided on again',
      eventBus: bus.reference,
      eventPattern: { source: ['kizuki'], detailType: [followUpDetailType] },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
    rule.node.addDependency(bus);
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions-Lambda.html */
  #receiveAlarmActions(): void {
    this.function.addPermission('AlarmActions', {
      principal: new ServicePrincipal('lambda.alarms.cloudwatch.amazonaws.com'),
      sourceAccount: Aws.ACCOUNT_ID,
      sourceArn: substituted(arnOf('cloudwatch', 'alarm:*')),
    });
  }
}
