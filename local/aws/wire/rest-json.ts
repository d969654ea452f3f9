import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError, type Input } from '../service.ts';
import type { Codec } from './codec.ts';
import { errorNames } from './error-names.ts';
import { modelOf } from './model.ts';
import { matchRoute } from './route.ts';
import { jsonable, typed } from './typed.ts';

/**
 * The REST JSON protocol as Lambda speaks it: the operation in method and path, members in path, query, headers and body.
 * https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const restJson: Codec = {
  name: 'REST JSON',
  recognises: ({ url }) => /^\/20\d\d-\d\d-\d\d\//.test(url),
  async target({ method, url }) {
    const found = (await modelOf('lambda'))
      ?.operations()
      .find(([, { http }]) => http && http[0] === method && matchRoute(http[1], url) !== undefined);
    if (!found) throw new AwsError('UnknownOperationException', `Lambda has no operation ${method} ${url}`, 404);
    return { service: 'lambda', operation: found[0] };
  },
  input({ url, headers, body }, { operation }, model) {
    const known = model?.operation(operation);
    if (!known?.http) return {};
    const labels = matchRoute(known.http[1], url) ?? {};
    const parameters = new URLSearchParams(url.split('?')[1] ?? '');
    const input: Input = {};
    const rest = new Set<string>();
    for (const [name, member] of known.input.structIterator()) {
      const traits = member.getMergedTraits();
      const text = traits.httpLabel
        ? labels[name]
        : traits.httpQuery
          ? (parameters.get(traits.httpQuery) ?? undefined)
          : traits.httpHeader
            ? headers[traits.httpHeader.toLowerCase()]
            : undefined;
      if (text !== undefined) input[name] = member.isNumericSchema() ? Number(text) : text;
      else if (traits.httpPayload) input[name] = new Uint8Array(body);
      else if (!traits.httpLabel && !traits.httpQuery && !traits.httpHeader) rest.add(name);
    }
    if (rest.size === 0 || body.length === 0 || 'Payload' in input) return input;
    return { ...(typed(known.input, parse(body)) as Input), ...input };
  },
  answer(output, { target, model, requestId }) {
    const known = model?.operation(target.operation);
    return respond(output, known?.output, known?.http?.[2] ?? 200, requestId);
  },
  refuse(error, exchange) {
    const { shape, statusCode } = errorNames(error, exchange);
    return {
      status: statusCode,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': exchange.requestId,
        'x-amzn-errortype': shape,
      },
      body: JSON.stringify({
        Type: statusCode < 500 ? 'User' : 'Service',
        Message: error.message,
        message: error.message,
      }),
    };
  },
};

function respond(
  output: Record<string, unknown>,
  schema: NormalizedSchema | undefined,
  successStatus: number,
  requestId: string,
) {
  const headers: Record<string, string> = { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
  const members = schema?.isStructSchema() ? schema.getMemberSchemas() : {};
  const body: Record<string, unknown> = {};
  let status = successStatus;
  let payload: Uint8Array | undefined;
  for (const [name, value] of Object.entries(output)) {
    const traits = members[name]?.getMergedTraits() ?? {};
    if (value === undefined) continue;
    if (traits.httpResponseCode) status = Number(value);
    else if (traits.httpHeader) headers[traits.httpHeader.toLowerCase()] = String(value);
    else if (traits.httpPayload) payload = bytes(value);
    else body[name] = value;
  }
  const hasPayload = Object.values(members).some((each) => each.getMergedTraits().httpPayload);
  return { status, headers, body: hasPayload ? (payload ?? '') : JSON.stringify(jsonable(schema, body)) };
}

function bytes(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(String(value), 'utf8');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch (cause) {
    const message = `Could not parse request body into json: ${(cause as Error).message}`;
    throw Object.assign(new AwsError('InvalidRequestContentException', message), { cause });
  }
}
