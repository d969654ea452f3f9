import type { AwsError } from '../service.ts';
import type { Exchange } from './codec.ts';
import type { ErrorModel } from './model.ts';
import { namesOf } from './service-names.ts';

/** How an error goes by on the wire: its shape's name, its query code, and the HTTP status. */
export function errorNames(error: AwsError, { target, model }: Exchange): Required<ErrorModel> {
  const known = model?.error(error.code);
  if (known) return { statusCode: error.statusCode, ...known };
  if (!isAccessDenied(error.code)) return { shape: error.code, code: error.code, statusCode: error.statusCode };
  return {
    shape: target.service === 'sns' ? 'AuthorizationErrorException' : 'AccessDeniedException',
    code: accessDeniedCode(target.service),
    statusCode: error.statusCode,
  };
}

/**
 * Tells an older client the query code of an error. Only services that once spoke the query protocol send it: a client takes the code
 * for the error's name wherever it finds the header. https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function queryErrorHeader(
  { code, statusCode }: Required<ErrorModel>,
  { target }: Exchange,
): Record<string, string> {
  if (namesOf({ name: target.service })?.query === undefined) return {};
  return { 'x-amzn-query-error': `${code};${statusCode < 500 ? 'Sender' : 'Receiver'}` };
}

function isAccessDenied(code: string): boolean {
  return code === 'AccessDenied' || code === 'AccessDeniedException' || code === 'AuthorizationError';
}

/** What a denied call is called in the query protocol; https://docs.aws.amazon.com/sns/latest/api/API_Publish.html for SNS's own name. */
function accessDeniedCode(service: string): string {
  return service === 'sns' ? 'AuthorizationError' : 'AccessDenied';
}
