import { AwsError, type Input } from '../service.ts';
import type { Codec } from './codec.ts';
import { errorNames, queryErrorHeader } from './error-names.ts';
import { namesOf } from './service-names.ts';
import { jsonable, typed } from './typed.ts';

/**
 * The AWS JSON 1.0 and 1.1 protocols: the operation in `X-Amz-Target`, JSON both ways.
 * https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const awsJson: Codec = {
  name: 'AWS JSON',
  recognises: ({ headers }) => headers['x-amz-target'] !== undefined,
  target({ headers }, signing) {
    const [prefix = '', operation = ''] = (headers['x-amz-target'] ?? '').split('.');
    if (operation === '')
      throw new AwsError('UnknownOperationException', `X-Amz-Target names no operation: '${prefix}'`);
    return { service: (namesOf({ target: prefix }) ?? namesOf({ signing }))?.name ?? signing, operation };
  },
  input({ body }, { operation }, model) {
    return typed(model?.operation(operation)?.input, parse(body.toString('utf8'))) as Input;
  },
  answer(output, { request, target, model, requestId }) {
    const body = jsonable(model?.operation(target.operation)?.output, output);
    return { status: 200, headers: headersOf(request.headers, requestId), body: JSON.stringify(body) };
  },
  refuse(error, exchange) {
    const names = errorNames(error, exchange);
    const { shape, statusCode } = names;
    return {
      // A shape's own status belongs to REST and query; JSON 1.x answers a client's fault with 400.
      status: statusCode < 500 ? 400 : statusCode,
      headers: {
        ...headersOf(exchange.request.headers, exchange.requestId),
        'x-amzn-errortype': shape,
        ...queryErrorHeader(names, exchange),
      },
      body: JSON.stringify({ __type: shape, message: error.message, Message: error.message }),
    };
  },
};

function headersOf(request: Record<string, string>, requestId: string): Record<string, string> {
  return { 'content-type': request['content-type'] ?? 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId };
}

function parse(text: string): unknown {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  } catch (cause) {
    throw Object.assign(new AwsError('SerializationException', `The body is not JSON: ${(cause as Error).message}`), {
      cause,
    });
  }
  throw new AwsError('SerializationException', `The body is not a JSON object: ${text.slice(0, 80)}`);
}
