import type { InvocationResult } from '../invocation.ts';

/**
 * Which messages of a batch stay in the queue. Without ReportBatchItemFailures an answer without an error means that all succeeded.
 * With it, an answer that cannot be read, or names a message that was not in the batch, means that all failed.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 */
export function failedMessages(
  result: Pick<InvocationResult, 'payload' | 'functionError'>,
  messageIds: readonly string[],
  reportsBatchItemFailures: boolean,
): ReadonlySet<string> {
  const all = new Set(messageIds);
  if (result.functionError) return all;
  if (!reportsBatchItemFailures) return new Set();
  const failures = batchItemFailures(result.payload);
  if (!failures) return all;
  const reported = failures.map((failure) => identifierOf(failure));
  return reported.every((id) => id !== undefined && all.has(id)) ? new Set(reported as string[]) : all;
}

/** The list that the function answered; undefined where there is something else in its place. */
function batchItemFailures(payload: string): unknown[] | undefined {
  const answer: unknown = JSON.parse(payload || 'null');
  if (answer === null) return [];
  if (typeof answer !== 'object') return undefined;
  const list = (answer as { batchItemFailures?: unknown }).batchItemFailures ?? [];
  return Array.isArray(list) ? list : undefined;
}

function identifierOf(failure: unknown): string | undefined {
  const id = (failure as { itemIdentifier?: unknown } | null)?.itemIdentifier;
  return typeof id === 'string' && id !== '' ? id : undefined;
}
