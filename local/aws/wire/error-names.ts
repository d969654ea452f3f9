import type { AwsError } from '../service.ts';
import type { Exchange } from './codec.ts';
import type { ErrorModel } from './model.ts';

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

function isAccessDenied(code: string): boolean {
  return code === 'AccessDenied' || code === 'AccessDeniedException' || code === 'AuthorizationError';
}

/** What a denied call is called in the query protocol; https://docs.aws.amazon.com/sns/latest/api/API_Publish.html for SNS's own name. */
function accessDeniedCode(service: string): string {
  return service === 'sns' ? 'AuthorizationError' : 'AccessDenied';
}
