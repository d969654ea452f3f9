import { STATUS_CODES } from 'node:http';
import { AwsCallError } from '../automation/ports.ts';

/** Also inside a message, because the SDK sometimes wraps the error of the socket and drops its code. */
const UNREACHABLE = /\b(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ETIMEDOUT)\b/;

interface SdkError extends Error {
  /** AWS's code on the wire, where it differs from the name of the error's type: `DBInstanceNotFound`, not `DBInstanceNotFoundFault`. */
  Code?: unknown;
  code?: string;
  $metadata?: { httpStatusCode?: number };
}

/** What an SDK client threw as an `AwsCallError` with AWS's code and in boto3's words, as they stand in the records of executions. */
export function callError(error: unknown, service: string, api: string, endpoint: string | undefined): AwsCallError {
  if (error instanceof AwsCallError) return error;
  const { message, code, $metadata } = error as SdkError;
  const status = $metadata?.httpStatusCode;
  const unreachable = status !== undefined ? undefined : UNREACHABLE.exec(`${code} ${message}`)?.[1];
  if (unreachable !== undefined) {
    const where = endpoint ?? `the endpoint of ${service}`;
    const text = `${api} did not reach ${where} (${unreachable}); is it running?`;
    return new AwsCallError('EndpointUnreachable', text, 0, { cause: error });
  }
  if (status !== undefined && /deserialization error/i.test(message)) {
    const where = endpoint ?? `the endpoint of ${service}`;
    const text = `${where} answered ${api} with status ${status} and something that is no answer of ${service}; does it offer this operation?`;
    return new AwsCallError('UnreadableAnswer', text, status, { cause: error });
  }
  const said = wordsOf(error as SdkError, status);
  const text = `An error occurred (${said.code}) when calling the ${api} operation: ${said.message || code || 'no message'}`;
  return new AwsCallError(said.code, text, status ?? 0, { cause: error });
}

/** The answer to HEAD has no body, so neither has it a code or message; boto3 takes both from the status. */
function wordsOf({ name, message, Code }: SdkError, status: number | undefined): { code: string; message: string } {
  if (message === 'UnknownError' && status !== undefined) {
    return { code: String(status), message: STATUS_CODES[status] ?? message };
  }
  return { code: typeof Code === 'string' && Code !== '' ? Code : name, message };
}
