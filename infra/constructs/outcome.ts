import { Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { allow } from './allow.ts';
import { QueuedFunction } from './queued-function.ts';
import { announce, keepGuards, keepIncidents, lookAtAlarms, readExecutions, type Shared } from './shared.ts';
import { followedDocuments } from './start-automations.ts';

/** The function that follows executions. A second's delay lets the call that started one note its id before the first event is read. */
export class Outcome extends QueuedFunction {
  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Outcome', {
      name: 'kizuki-outcome',
      description: 'Follows each execution, and moves its incident on',
      bundle: shared.bundles.outcome,
      environment: shared.environment,
      timeout: 30,
      memory: 256,
      deliveryDelay: 1,
    });
    allow(this.role, keepIncidents(shared), keepGuards(shared), announce(shared), lookAtAlarms, readExecutions);
    new Rule(this, 'Rule', {
      description: 'Status changes of the automations that Kizuki starts',
      // https://docs.aws.amazon.com/systems-manager/latest/userguide/monitoring-eventbridge-events.html
      eventPattern: {
        source: ['aws.ssm'],
        detailType: [
          'EC2 Automation Execution Status-change Notification',
          'EC2 Automation Step Status-change Notification',
        ],
        detail: { Definition: followedDocuments(shared.documents, shared.remediations) },
      },
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.dead })],
    });
  }
}
