import type { Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { deadLetterQueue } from './dead-letter-queue.ts';
import { type KizukiFunctionProps, kizukiFunction } from './kizuki-function.ts';

export interface QueuedFunctionProps extends Omit<KizukiFunctionProps, 'failures'> {
  /** Seconds that a message waits before it is seen. */
  deliveryDelay?: number;
  /** Batches that it works on at once; what is beyond that waits in the queue. */
  maxConcurrency?: number;
  /** Messages in a batch; at most 10 where absent. */
  batchSize?: number;
  /** How often a message is handed out before it is a dead letter; 5 where absent. */
  attempts?: number;
  /** Whether it says itself when a message that failed comes back. */
  knowsItsQueue?: boolean;
  /** Whether AWS services invoke it directly as well, without the queue. */
  invokedDirectly?: boolean;
}

/**
 * A function behind a queue of the same name, so that nothing is lost while it is down or at its limits: a message leaves the queue
 * only when it was dealt with, and after five attempts it waits in the dead-letter queue.
 */
export class QueuedFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;
  readonly queue: Queue;
  readonly dead: Queue;

  constructor(scope: Construct, id: string, props: QueuedFunctionProps) {
    super(scope, id);
    this.dead = deadLetterQueue(this, 'Dead', props.name);
    this.queue = new Queue(this, 'Queue', {
      queueName: props.name,
      // Six times the timeout, so that a batch that is throttled is not handed out twice:
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeout: Duration.seconds(props.timeout * 6),
      deliveryDelay: Duration.seconds(props.deliveryDelay ?? 0),
      deadLetterQueue: { queue: this.dead, maxReceiveCount: props.attempts ?? 5 },
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
    });
    const { function: fn, role } = kizukiFunction(this, {
      ...props,
      environment: { ...props.environment, ...(props.knowsItsQueue && { KIZUKI_QUEUE_URL: this.queue.queueUrl }) },
      ...(props.invokedDirectly && { failures: this.dead }),
    });
    this.function = fn;
    this.role = role;
    const { maxConcurrency, batchSize } = props;
    const source = {
      reportBatchItemFailures: true,
      ...(maxConcurrency !== undefined && { maxConcurrency }),
      ...(batchSize !== undefined && { batchSize }),
    };
    fn.addEventSource(new SqsEventSource(this.queue, source));
  }
}
