import type { WireRequest } from './request.ts';

/** Who signed a request and for what, as its SigV4 credential says. */
export interface CredentialScope {
  accessKeyId: string;
  region: string;
  /** Signing name of the service: `monitoring` for CloudWatch. */
  service: string;
}

const scopePattern = /Credential=([^/,\s]+)\/\d{8}\/([^/,\s]*)\/([^/,\s]+)\/aws4_request/;

/**
 * Reads the credential scope from the Authorization header, or from the query string of a presigned URL; undefined where there is none.
 * The signature itself is not verified: the access key id alone says who calls.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function credentialScope(request: WireRequest): CredentialScope | undefined {
  const presigned = new URLSearchParams(request.url.split('?')[1] ?? '').get('X-Amz-Credential');
  const text = request.headers.authorization ?? (presigned === null ? '' : `Credential=${presigned}`);
  const found = scopePattern.exec(text);
  if (!found) return undefined;
  const [, accessKeyId = '', region = '', service = ''] = found;
  return { accessKeyId, region, service };
}
