import type { PutMetric } from '../../targets.ts';
import { countMessages, type Queue } from './queue.ts';
import { dropExpired } from './take-messages.ts';

/**
 * Puts the depth of a queue and the age of its oldest message as SQS does every minute.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
 */
export function publishDepth(queue: Queue, putMetric: PutMetric, now: number): void {
  dropExpired(queue, now);
  const { visible, inFlight, delayed } = countMessages(queue, now);
  const oldest = queue.messages.values().next().value;
  const metrics: [string, number, string][] = [
    ['ApproximateNumberOfMessagesVisible', visible, 'Count'],
    ['ApproximateNumberOfMessagesNotVisible', inFlight, 'Count'],
    ['ApproximateNumberOfMessagesDelayed', delayed, 'Count'],
    ['ApproximateAgeOfOldestMessage', oldest ? Math.floor((now - oldest.sentAt) / 1000) : 0, 'Seconds'],
  ];
  for (const [name, value, unit] of metrics) {
    putMetric({ namespace: 'AWS/SQS', name, dimensions: { QueueName: queue.name }, value, unit });
  }
}
