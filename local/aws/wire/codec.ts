import type { AwsError, Input } from '../service.ts';
import type { ServiceModel } from './model.ts';
import type { Target, WireRequest, WireResponse } from './request.ts';

/** One wire protocol: how a request says what it asks for, and how an answer is written. */
export interface Codec {
  name: string;
  recognises(request: WireRequest): boolean;
  /** Throws `AwsError` where the request names no operation. `signing` is the service of the credential scope. */
  target(request: WireRequest, signing: string): Target | Promise<Target>;
  /** The input in the services' own shapes; throws `AwsError` where the body cannot be read. */
  input(request: WireRequest, target: Target, model: ServiceModel | undefined): Input;
  answer(output: Record<string, unknown>, exchange: Exchange): WireResponse;
  refuse(error: AwsError, exchange: Exchange): WireResponse;
}

/** What an answer needs to know of its request. */
export interface Exchange {
  request: WireRequest;
  target: Target;
  model: ServiceModel | undefined;
  requestId: string;
}
