import { randomUUID } from 'node:crypto';
import { AwsError, type Caller, type Input } from '../service.ts';
import { awsJson } from './aws-json.ts';
import type { Codec } from './codec.ts';
import { type CredentialScope, credentialScope } from './credential-scope.ts';
import { modelOf } from './model.ts';
import { query } from './query.ts';
import type { Target, WireRequest, WireResponse } from './request.ts';
import { restJson } from './rest-json.ts';
import { rpcCbor } from './rpc-cbor.ts';
import { namesOf } from './service-names.ts';
import { unserved } from './unserved.ts';

/** What stands behind the wire. */
export interface Backend {
  callerOf(accessKeyId: string): Caller;
  /** Whether the operation is served here; what is not goes to `passOn`. */
  serves(target: Target): boolean;
  /** Authorises and answers; throws `AwsError`. */
  call(caller: Caller, target: Target, input: Input): Promise<Record<string, unknown>>;
  /** Answers with the body as it came, for a service that speaks the protocol itself. */
  forward?(caller: Caller, target: Target, request: WireRequest): Promise<WireResponse> | undefined;
  /** Sends a request upstream as it is; throws `AwsError` where there is no upstream, naming service and operation. */
  passOn(caller: Caller, target: Target, request: WireRequest): Promise<WireResponse>;
  /** Told of an error that no service meant to throw. */
  fault(error: unknown, target: Target): void;
}

const codecs: readonly Codec[] = [rpcCbor, awsJson, restJson, query];

/** Answers one request in the protocol that it speaks; never rejects. */
export async function answer(backend: Backend, request: WireRequest): Promise<WireResponse> {
  const requestId = randomUUID();
  const scope = credentialScope(request);
  const codec = codecs.find((each) => each.recognises(request)) ?? unserved;
  const asked = await targetOf(codec, request, scope);
  const speaks = namesOf({ name: asked.target.service }) === undefined ? unserved : codec;
  const exchange = { request, target: asked.target, model: await modelOf(asked.target.service), requestId };
  try {
    if (asked.error) throw asked.error;
    if (!scope) throw missingCredentials(codec);
    const caller = backend.callerOf(scope.accessKeyId);
    if (!backend.serves(exchange.target)) return await backend.passOn(caller, exchange.target, request);
    const forwarded = backend.forward?.(caller, exchange.target, request);
    if (forwarded) return await forwarded;
    const input = codec.input(request, exchange.target, exchange.model);
    return codec.answer(await backend.call(caller, exchange.target, input), exchange);
  } catch (error) {
    if (error instanceof AwsError) return speaks.refuse(error, exchange);
    backend.fault(error, exchange.target);
    return speaks.refuse(
      new AwsError('InternalFailure', error instanceof Error ? error.message : String(error), 500),
      exchange,
    );
  }
}

/** The target, or what the error of finding it is told about. */
async function targetOf(
  codec: Codec,
  request: WireRequest,
  scope: CredentialScope | undefined,
): Promise<{ target: Target; error?: AwsError }> {
  const signing = scope?.service ?? 'unknown';
  try {
    return { target: await codec.target(request, signing) };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { target: { service: namesOf({ signing })?.name ?? signing, operation: request.url }, error };
  }
}

function missingCredentials(codec: Codec): AwsError {
  const code = codec.name === query.name ? 'MissingAuthenticationToken' : 'MissingAuthenticationTokenException';
  return new AwsError(code, 'Missing Authentication Token', codec.name === awsJson.name ? 400 : 403);
}
