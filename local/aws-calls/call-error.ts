import { AwsCallError } from '../automation/ports.ts';

const unreachable = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ETIMEDOUT']);

/** What an SDK client threw as an `AwsCallError` with AWS's code and in boto3's words, as they stand in the records of executions. */
export function callError(error: unknown, service: string, api: string, endpoint: string | undefined): AwsCallError {
  if (error instanceof AwsCallError) return error;
  const { name, message, code, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  if (code !== undefined && unreachable.has(code)) {
    const where = endpoint ?? `the endpoint of ${service}`;
    return new AwsCallError('EndpointUnreachable', `${api} did not reach ${where} (${code}); is it running?`, 0, {
      cause: error,
    });
  }
  const text = `An error occurred (${name}) when calling the ${api} operation: ${message || code || 'no message'}`;
  return new AwsCallError(name, text, $metadata?.httpStatusCode ?? 0, { cause: error });
}
