import { AwsError, type Input } from '../service.ts';
import type { Codec } from './codec.ts';
import { errorNames } from './error-names.ts';
import { parameterTree, readParameters, readUntyped } from './query-parameters.ts';
import type { WireRequest } from './request.ts';
import { namesOf, servedNames } from './service-names.ts';
import { typed } from './typed.ts';
import { content, element, escapeXml } from './xml.ts';

/**
 * The AWS query protocol: form-encoded in, XML out, the operation in `Action`.
 * https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export const query: Codec = {
  name: 'AWS query',
  recognises: (request) => parametersOf(request).has('Action'),
  target(request, signing) {
    const parameters = parametersOf(request);
    const names = namesOf({ signing }) ?? servedNames.find((each) => each.query?.version === parameters.get('Version'));
    return { service: names?.name ?? signing, operation: parameters.get('Action') ?? '' };
  },
  input(request, { operation }, model) {
    const parameters = [...parametersOf(request)].filter(([name]) => name !== 'Action' && name !== 'Version');
    const tree = parameterTree(parameters);
    const schema = model?.operation(operation)?.input;
    if (!schema) return tree.children.size === 0 ? {} : (readUntyped(tree) as Input);
    return typed(schema, readParameters(schema, tree)) as Input;
  },
  answer(output, { target, model, requestId }) {
    const schema = model?.operation(target.operation)?.output;
    const result = element(`${target.operation}Result`, content(typed(schema, output), schema));
    const metadata = element('ResponseMetadata', element('RequestId', requestId));
    return xmlResponse(200, `${target.operation}Response`, namespaceOf(target.service), result + metadata, requestId);
  },
  refuse(error, exchange) {
    const { code, statusCode } = errorNames(error, exchange);
    const fault = element('Type', statusCode < 500 ? 'Sender' : 'Receiver');
    const detail = fault + element('Code', escapeXml(code)) + element('Message', escapeXml(error.message));
    const body = element('Error', detail) + element('RequestId', exchange.requestId);
    return xmlResponse(statusCode, 'ErrorResponse', namespaceOf(exchange.target.service), body, exchange.requestId);
  },
};

/** The parameters of the body, or of the URL for a GET. */
function parametersOf({ method, url, headers, body }: WireRequest): URLSearchParams {
  if (method === 'GET') return new URLSearchParams(url.split('?')[1] ?? '');
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return new URLSearchParams(isForm ? body.toString('utf8') : '');
}

function namespaceOf(service: string): string {
  const namespace = namesOf({ name: service })?.query?.namespace;
  if (namespace === undefined) throw new AwsError('InvalidAction', `${service} has no query protocol`);
  return namespace;
}

function xmlResponse(status: number, root: string, namespace: string, body: string, requestId: string) {
  return {
    status,
    headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
    body: `<?xml version="1.0"?>\n<${root} xmlns="${namespace}">${body}</${root}>`,
  };
}
