import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct, type IDependable } from 'constructs';
import { answerEvents } from '../test-events/answer-events.ts';
import { TestEvents } from '../test-events/test-events.ts';
import { allow } from './allow.ts';
import { AnswerDocument } from './answer-document.ts';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { kizukiFunction } from './kizuki-function.ts';
import { announce, keepGuards, keepIncidents, readExecutions, type Shared } from './shared.ts';

/** The ways in which a person approves or rejects: the function, and the SSM document that invokes it for them. */
export class Answer extends Construct {
  readonly function: LambdaFunction;
  readonly dead: Queue;

  constructor(scope: Construct, shared: Shared, testEventRegistry: IDependable) {
    super(scope, 'Answer');
    const name = 'kizuki-answer';
    this.dead = deadLetterQueue(this, 'Dead', name);
    const { function: fn, role } = kizukiFunction(this, {
      name,
      description: 'Takes what a person says to an incident: yes, no, seen, closed, held',
      bundle: shared.bundles.answer,
      environment: shared.environment,
      timeout: 30,
      memory: 256,
      failures: this.dead,
    });
    this.function = fn;
    allow(role, keepIncidents(shared), keepGuards(shared), announce(shared), readExecutions);
    new AnswerDocument(this, name);
    new TestEvents(this, 'TestEvents', {
      functionName: name,
      description: 'each thing that a person can say',
      schema: answerEvents(),
      registry: testEventRegistry,
    });
  }
}
