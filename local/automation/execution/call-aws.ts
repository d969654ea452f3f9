import type { AwsCall } from '../ports.ts';
import { abortable, callWithin, Until } from './deadline.ts';
import type { ExecutionState } from './execution-state.ts';
import { isThrottled, retryThrottled, waitAndRetry } from './throttling.ts';

type Input = Record<string, unknown>;
type Answer = Record<string, unknown>;

/** For whom AWS is called; a call ends when `signal` aborts and, where there are such, after `secondsPerCall`, answer or not. */
interface Caller {
  state: ExecutionState;
  signal: AbortSignal;
  secondsPerCall: number | undefined;
}

/** Calls AWS as the role of the execution, through its port; where `retry` is set, again and again while AWS throttles the call. */
export function callAws(caller: Caller, service: string, api: string, input: Input, retry: boolean): Promise<Answer> {
  const { state, signal, secondsPerCall } = caller;
  if (secondsPerCall !== undefined) return callTimed(caller, secondsPerCall, service, api, input, retry);
  const role = state.assumeRole === undefined ? {} : { assumeRole: state.assumeRole };
  const request: AwsCall = { service, api, input, region: state.scope.place.region, ...role, signal };
  const call = () => abortable(state.ports.callAws(request), signal);
  return retry ? retryThrottled(state.ports.clock, signal, call) : call();
}

function callTimed(caller: Caller, seconds: number, service: string, api: string, input: Input, retry: boolean) {
  const { clock, callAws } = caller.state.ports;
  return callWithin(clock, seconds, caller.signal, new TimedCall(caller, service, api, input, retry), callAws);
}

/** A call as the port takes it, its time, and what becomes of it when it is throttled: one object, because each call has one. */
class TimedCall extends Until<Answer> implements AwsCall {
  readonly service: string;
  readonly api: string;
  readonly input: Input;
  readonly region: string;
  readonly assumeRole?: string;
  readonly #caller: Caller;
  readonly #retry: boolean;

  constructor(caller: Caller, service: string, api: string, input: Input, retry: boolean) {
    super();
    const { scope, assumeRole } = caller.state;
    this.service = service;
    this.api = api;
    this.input = input;
    this.region = scope.place.region;
    if (assumeRole !== undefined) this.assumeRole = assumeRole;
    this.#caller = caller;
    this.#retry = retry;
  }

  override again(error: unknown): Promise<Answer> | undefined {
    if (!this.#retry || !isThrottled(error)) return undefined;
    const { state, signal } = this.#caller;
    return waitAndRetry(error, state.ports.clock, signal, () =>
      callAws(this.#caller, this.service, this.api, this.input, false),
    );
  }
}
