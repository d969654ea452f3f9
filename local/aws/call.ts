import type { Authoriser } from './authorise/authorise.ts';
import { AwsError, type Caller, type Input, type Operation, type Service } from './service.ts';
import { notServed } from './upstream.ts';
import { modelOf } from './wire/model.ts';
import type { Target, WireRequest, WireResponse } from './wire/request.ts';
import { jsonable, typed } from './wire/typed.ts';

/** Carries out operations of the endpoint's services, for callers over the wire and inside. */
export interface Calls {
  serves(target: Target): boolean;
  /** Authorised as the caller, like a call over the wire; times may be ISO 8601 text. Throws `AwsError`. */
  call(caller: Caller, service: string, operation: string, input: Input): Promise<Record<string, unknown>>;
  /** Without asking any policy. */
  perform(caller: Caller, service: string, operation: string, input: Input): Promise<Record<string, unknown>>;
  /** Passes a JSON request to a service that answers it as it is; undefined where the operation is answered by `call`. */
  forward(caller: Caller, target: Target, request: WireRequest): Promise<WireResponse> | undefined;
}

export interface CallPorts {
  service(name: string): Service | undefined;
  authoriser: Pick<Authoriser, 'call'>;
}

/** Joins services and authorisation. */
export function createCalls({ service: serviceOf, authoriser }: CallPorts): Calls {
  const operationOf = (service: string, operation: string): Operation | undefined => {
    const operations = serviceOf(service)?.operations ?? {};
    return Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  };

  async function perform(caller: Caller, service: string, operation: string, input: Input) {
    const served = operationOf(service, operation);
    if (served) return served.handle(await typedInput(service, operation, input), caller);
    const { status, body } =
      (await serviceOf(service)?.forward?.(operation, JSON.stringify(jsonable(undefined, input)))) ?? {};
    if (status === undefined || body === undefined) throw notServed({ service, operation });
    const output = JSON.parse(body || '{}') as Record<string, unknown>;
    if (status < 400) return output;
    throw new AwsError(
      String(output.__type ?? 'UnknownError')
        .split('#')
        .at(-1) ?? '',
      String(output.message ?? output.Message),
      status,
    );
  }

  function authorise(caller: Caller, service: string, operation: string, input: Input): void {
    const permissions =
      operationOf(service, operation)?.permissions(input) ?? serviceOf(service)?.forwardPermissions?.(operation, input);
    authoriser.call(caller, permissions ?? []);
  }

  return {
    serves: ({ service, operation }) =>
      operationOf(service, operation) !== undefined || serviceOf(service)?.forward !== undefined,
    perform,
    async call(caller, service, operation, input) {
      const known = await typedInput(service, operation, input);
      authorise(caller, service, operation, known);
      return perform(caller, service, operation, known);
    },
    forward(caller, { service, operation }, request) {
      const served = serviceOf(service);
      if (!served?.forward || operationOf(service, operation)) return undefined;
      return answerForwarded(served.forward, operation, request, (input) =>
        authorise(caller, service, operation, input),
      );
    },
  };
}

async function typedInput(service: string, operation: string, input: Input): Promise<Input> {
  return typed((await modelOf(service))?.operation(operation)?.input, input) as Input;
}

async function answerForwarded(
  forward: NonNullable<Service['forward']>,
  operation: string,
  request: WireRequest,
  authorise: (input: Input) => void,
): Promise<WireResponse> {
  const text = request.body.toString('utf8');
  authorise(parse(text));
  const { status, body } = await forward(operation, text);
  return { status, headers: { 'content-type': request.headers['content-type'] ?? 'application/x-amz-json-1.0' }, body };
}

function parse(text: string): Input {
  try {
    return JSON.parse(text || '{}') as Input;
  } catch (cause) {
    throw Object.assign(new AwsError('SerializationException', `The body is not JSON: ${(cause as Error).message}`), {
      cause,
    });
  }
}
