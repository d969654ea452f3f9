import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { allow, arnOf } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import type { Shared } from './shared.ts';
import { documentArns } from './start-automations.ts';

/**
 * The function that answers the incident board on the dashboard. It reads what it shows, and can change nothing itself: its buttons
 * ask the two functions that people have.
 */
export class Board extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;

  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Board');
    const { table, switches, documents, remediations } = shared;
    const name = 'kizuki-board';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Shows the incident board on the dashboard',
      bundle: shared.bundles.board,
      environment: shared.environment,
      timeout: 60,
      memory: 512,
      failures: this.dead,
    });
    this.function = fn;
    allow(
      role,
      {
        actions: ['dynamodb:Query'],
        resources: [table.tableArn, ...['board', 'opened'].map((index) => `${table.tableArn}/index/${index}`)],
      },
      { actions: ['dynamodb:BatchGetItem', 'dynamodb:GetItem'], resources: [table.tableArn] },
      { actions: ['ssm:GetParameters'], resources: switches.arns },
      { actions: ['ssm:GetDocument'], resources: documentArns(documents, remediations) },
      {
        actions: ['lambda:InvokeFunction'],
        resources: ['kizuki-answer', 'kizuki-run'].map((asked) => arnOf('lambda', `function:${asked}`)),
      },
    );
  }
}
