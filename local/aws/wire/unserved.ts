import type { Codec } from './codec.ts';
import { query } from './query.ts';
import { element, escapeXml } from './xml.ts';

/**
 * What is spoken to a service that is not served here: enough to name the operation for the person who called it, and to refuse in a shape
 * that every SDK reads: JSON for JSON, XML (as EC2 and S3 know it) for the rest.
 */
export const unserved: Codec = {
  name: 'not served',
  recognises: () => true,
  target(request, signing) {
    if (query.recognises(request)) return query.target(request, signing);
    return { service: signing, operation: `${request.method} ${request.url.split('?')[0]}` };
  },
  input: () => ({}),
  answer() {
    throw new Error('A service that is not served has no answer of its own.');
  },
  refuse(error, { request, target, requestId }) {
    const { code, message, statusCode } = error;
    const headers = { 'x-amzn-requestid': requestId, 'x-amzn-errortype': code };
    if (request.headers['content-type']?.includes('json') || request.headers['x-amz-target']) {
      const type = request.headers['content-type'] ?? 'application/json';
      return {
        status: statusCode,
        headers: { ...headers, 'content-type': type },
        body: JSON.stringify({ __type: code, message }),
      };
    }
    const detail = element('Error', element('Code', escapeXml(code)) + element('Message', escapeXml(message)));
    const body =
      target.service === 's3'
        ? element('Error', element('Code', escapeXml(code)) + element('Message', escapeXml(message)))
        : target.service === 'ec2'
          ? element('Response', element('Errors', detail) + element('RequestID', requestId))
          : element('ErrorResponse', detail + element('RequestId', requestId));
    return {
      status: statusCode,
      headers: { ...headers, 'content-type': 'text/xml' },
      body: `<?xml version="1.0"?>\n${body}`,
    };
  },
};
