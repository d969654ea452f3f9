import { AwsCallError } from '../automation/ports.ts';

/** Also inside a message, because the SDK sometimes wraps the error of the socket and drops its code. */
const UNREACHABLE = /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT)\b/;

/** What an SDK client threw as an `AwsCallError` with AWS's code and in boto3's words, as they stand in the records of executions. */
export function callError(error: unknown, service: string, api: string, endpoint: string | undefined): AwsCallError {
  if (error instanceof AwsCallError) return error;
  const { name, message, code, $metadata } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const answered = $metadata?.httpStatusCode !== undefined;
  const unreachable = answered ? undefined : UNREACHABLE.exec(`${code} ${message}`)?.[1];
  if (unreachable !== undefined) {
    const where = endpoint ?? `the endpoint of ${service}`;
    const text = `${api} did not reach ${where} (${unreachable}); is it running?`;
    return new AwsCallError('EndpointUnreachable', text, 0, { cause: error });
  }
  const text = `An error occurred (${name}) when calling the ${api} operation: ${message || code || 'no message'}`;
  return new AwsCallError(name, text, $metadata?.httpStatusCode ?? 0, { cause: error });
}
