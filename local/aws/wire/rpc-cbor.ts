import { cbor, dateToTag } from '@smithy/core/cbor';
import { AwsError, type Input } from '../service.ts';
import type { Codec, Exchange } from './codec.ts';
import { errorNames, queryErrorHeader } from './error-names.ts';
import { namesOf } from './service-names.ts';
import { typed } from './typed.ts';

const path = /^\/service\/([^/]+)\/operation\/([^/?]+)/;

/**
 * Smithy RPC v2 with CBOR, which the AWS CLI speaks to CloudWatch: service and operation in the path.
 * https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export const rpcCbor: Codec = {
  name: 'Smithy RPC v2 CBOR',
  recognises: ({ headers }) => headers['smithy-protocol'] === 'rpc-v2-cbor',
  target({ url }, signing) {
    const found = path.exec(url);
    if (!found) throw new AwsError('UnknownOperationException', `The path names no operation: ${url}`, 404);
    const [, target = '', operation = ''] = found;
    return { service: (namesOf({ target }) ?? namesOf({ signing }))?.name ?? signing, operation };
  },
  input({ body }, { operation }, model) {
    return typed(model?.operation(operation)?.input, untagged(parse(body))) as Input;
  },
  answer(output, exchange) {
    const body = typed(exchange.model?.operation(exchange.target.operation)?.output, output);
    return { status: 200, headers: headersOf(exchange), body: cbor.serialize(tagged(body)) };
  },
  refuse(error, exchange) {
    const names = errorNames(error, exchange);
    const { shape, statusCode } = names;
    return {
      status: statusCode,
      headers: { ...headersOf(exchange), ...queryErrorHeader(names, exchange) },
      body: cbor.serialize({ __type: shape, message: error.message }),
    };
  },
};

function headersOf({ requestId }: Exchange): Record<string, string> {
  return { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor', 'x-amzn-requestid': requestId };
}

function parse(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return cbor.deserialize(new Uint8Array(body));
  } catch (cause) {
    throw Object.assign(new AwsError('SerializationException', `The body is not CBOR: ${(cause as Error).message}`), {
      cause,
    });
  }
}

/** CBOR's epoch tag (1) to `Date`; RFC 8949, section 3.4.2. */
function untagged(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(untagged);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if ('tag' in value && 'value' in value && value.tag === 1) return new Date(Number(value.value) * 1000);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, untagged(item)]));
}

function tagged(value: unknown): unknown {
  if (value instanceof Date) return dateToTag(value);
  if (Array.isArray(value)) return value.map(tagged);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, tagged(item)]),
  );
}
