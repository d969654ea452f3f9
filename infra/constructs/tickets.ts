import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { keepsTickets } from '../../functions/people/tickets/keeps-tickets.ts';
import { allow } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { readSecrets } from './read-secrets.ts';
import { announce, keepGuards, keepIncidents, type Shared } from './shared.ts';

/**
 * The function that looks at the tickets of incidents, where people keep any: apart from the sweep, which must not wait for somebody else's
 * service. One that fails is not repeated, since the next is its repeat.
 */
export class Tickets extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;
  /** For the alarm on its silence. */
  readonly everyMinutes = 5;

  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Tickets');
    const name = 'kizuki-tickets';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Looks at what people did to the tickets of incidents',
      bundle: shared.bundles.tickets,
      environment: shared.environment,
      timeout: 180,
      memory: 256,
      failures: this.dead,
      retries: 0,
    });
    this.function = fn;
    const secrets = shared.people.channels.filter(keepsTickets).flatMap(readSecrets);
    allow(role, keepIncidents(shared), keepGuards(shared), announce(shared), ...secrets, {
      actions: ['dynamodb:Query'],
      resources: [`${shared.table.tableArn}/index/watch`],
    });
    new Rule(this, 'EveryFewMinutes', {
      description: `Has ${name} look at tickets`,
      schedule: Schedule.rate(Duration.minutes(this.everyMinutes)),
      targets: [new FunctionTarget(fn, { deadLetterQueue: this.dead, maxEventAge: Duration.minutes(5) })],
    });
  }
}
