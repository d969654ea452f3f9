import { ChangeMessageVisibilityCommand, type SQSClient } from '@aws-sdk/client-sqs';

/**
 * Has a queue hand out a message that is being dealt with, and that is reported as failed, after so many seconds, rather than when its
 * visibility timeout runs out. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html
 */
export function createPutOff(client: Pick<SQSClient, 'send'>, QueueUrl: string) {
  return async (ReceiptHandle: string, VisibilityTimeout: number): Promise<void> => {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
  };
}
