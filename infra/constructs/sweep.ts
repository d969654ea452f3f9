import { Rule, RuleTargetInput, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as FunctionTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { allow } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { announce, keepGuards, keepIncidents, lookAtAlarms, readExecutions, type Shared } from './shared.ts';

/**
 * The function that looks for what no event told of. One sweep at a time, so that a long one is not overtaken by the next; one
 * that fails is not repeated, since the next minute's is its repeat.
 */
export class Sweep extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;
  /** For the alarm on its silence. */
  readonly everyMinutes = 1;

  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Sweep');
    const name = 'kizuki-sweep';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Finds what is unfinished although no event tells of it',
      bundle: shared.bundles.sweep,
      environment: shared.environment,
      timeout: 60,
      memory: 512,
      failures: this.dead,
      retries: 0,
    });
    this.function = fn;
    allow(role, keepIncidents(shared), keepGuards(shared), announce(shared), lookAtAlarms, readExecutions, {
      actions: ['dynamodb:Query'],
      resources: ['opened', 'watch'].map((index) => `${shared.table.tableArn}/index/${index}`),
    });
    this.#every('minute', Duration.minutes(1));
    this.#every('hour', Duration.hours(1));
  }

  #every(every: 'minute' | 'hour', duration: Duration): void {
    new Rule(this, every === 'minute' ? 'EveryMinute' : 'EveryHour', {
      description: `Has kizuki-sweep look for what is unfinished, every ${every}`,
      schedule: Schedule.rate(duration),
      targets: [
        new FunctionTarget(this.function, {
          event: RuleTargetInput.fromObject({ every }),
          deadLetterQueue: this.dead,
          maxEventAge: Duration.minutes(5),
        }),
      ],
    });
  }
}
