import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/**
 * Works through a batch of SQS messages, each for itself: what fails stays in the queue, the rest leaves it.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
 */
export async function eachRecord(
  { Records }: SQSEvent,
  work: (record: SQSRecord) => Promise<unknown>,
  onFailure: (record: SQSRecord, error: unknown) => void,
): Promise<SQSBatchResponse> {
  const results = await Promise.allSettled(Records.map(async (record) => work(record)));
  const failures = results.flatMap((result, index) => {
    const record = Records[index];
    if (result.status === 'fulfilled' || record === undefined) return [];
    onFailure(record, result.reason);
    return [{ itemIdentifier: record.messageId }];
  });
  return { batchItemFailures: failures };
}

/** Whether a function was invoked by its queue, and not directly. */
export function isQueueEvent(event: unknown): event is SQSEvent {
  const records = (event as Partial<SQSEvent> | null)?.Records;
  return Array.isArray(records) && records.every((record) => record?.eventSource === 'aws:sqs');
}
