import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { requestEvents } from '../test-events/request-events.ts';
import { TestEvents } from '../test-events/test-events.ts';
import { allow } from './allow.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { decide, type Shared } from './shared.ts';

/** The function by which a person runs a remediation from the console, with a saved test event for each. */
export class ManualRun extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;
  readonly testEvents: TestEvents;

  constructor(scope: Construct, shared: Shared) {
    super(scope, 'Run');
    const name = 'kizuki-run';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Runs a remediation that a person asks for, under its guardrails',
      bundle: shared.bundles.run,
      environment: shared.environment,
      timeout: 60,
      memory: 256,
      failures: this.dead,
    });
    this.function = fn;
    allow(role, ...decide(shared), { actions: ['ssm:PutParameter'], resources: shared.switches.arns });
    this.testEvents = new TestEvents(this, 'TestEvents', {
      functionName: name,
      description: 'one request for each remediation',
      schema: requestEvents(shared.remediations),
    });
  }
}
