import type { ActionContext, StepScript } from '../actions/action.ts';
import type { ChildAutomation } from '../children/child-automation.ts';
import { checkConstraints } from '../parameters/check-constraints.ts';
import type { AwsCall, Ports } from '../ports.ts';
import { convert } from '../values/convert.ts';
import { abortable, callWithin } from './deadline.ts';
import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';
import { runInside } from './run-inside.ts';
import { runStepScript } from './run-step-script.ts';
import { type AcceptSignal, awaitSignal } from './signals.ts';
import { InputError } from './step-failure.ts';
import { retryThrottled } from './throttling.ts';

/** How long a call that cleans up after a cancelled step may take, in seconds. */
const CLEAN_UP_SECONDS = 25;

interface HasSignal {
  readonly signal: AbortSignal;
}

/** A call as the port takes it. Its signal is made only where the port looks at it; see `Until` for why this is a class. */
class TimedCall implements AwsCall {
  readonly service: string;
  readonly api: string;
  readonly input: Record<string, unknown>;
  readonly region: string;
  readonly assumeRole?: string;
  readonly #until: HasSignal;

  constructor(state: ExecutionState, service: string, api: string, input: Record<string, unknown>, until: HasSignal) {
    this.service = service;
    this.api = api;
    this.input = input;
    this.region = state.scope.place.region;
    if (state.assumeRole !== undefined) this.assumeRole = state.assumeRole;
    this.#until = until;
  }

  get signal(): AbortSignal {
    return this.#until.signal;
  }
}

/**
 * What an action is given for one attempt. `secondsPerCall` bounds each call; without it only the signal does.
 * A class with shared methods, because one is made for each attempt; who overrides some of them derives with `Object.create`.
 */
export class StepContext implements ActionContext {
  readonly inputs: Record<string, unknown>;
  readonly signal: AbortSignal;
  readonly invokeWebhook?: ActionContext['invokeWebhook'];
  readonly state: ExecutionState;
  readonly stepState: StepState;
  readonly secondsPerCall: number | undefined;

  constructor(
    state: ExecutionState,
    inputs: Record<string, unknown>,
    stepState: StepState,
    signal: AbortSignal,
    secondsPerCall?: number,
  ) {
    this.state = state;
    this.inputs = inputs;
    this.stepState = stepState;
    this.signal = signal;
    this.secondsPerCall = secondsPerCall;
    const { invokeWebhook } = state.ports;
    if (invokeWebhook) this.invokeWebhook = webhookCaller(invokeWebhook, state.assumeRole, signal);
  }

  get clock() {
    return this.state.ports.clock;
  }

  get place() {
    return this.state.scope.place;
  }

  callAws(service: string, api: string, input: Record<string, unknown>) {
    const { state, signal, secondsPerCall } = this;
    const { clock, callAws } = state.ports;
    const call = () =>
      secondsPerCall === undefined
        ? abortable(callAws(new TimedCall(state, service, api, input, this)), signal)
        : callWithin(clock, secondsPerCall, signal, (until) =>
            callAws(new TimedCall(state, service, api, input, until)),
          );
    return this.stepState.step.retryThrottled ? retryThrottled(clock, signal, call) : call();
  }

  cleanUp(service: string, api: string, input: Record<string, unknown>) {
    const { state } = this;
    return callWithin(state.ports.clock, CLEAN_UP_SECONDS, new AbortController().signal, (until) =>
      state.ports.callAws(new TimedCall(state, service, api, input, until)),
    );
  }

  runScript(script: StepScript) {
    return runStepScript(this.state, script, this.signal);
  }

  awaitSignal<T>(accept: AcceptSignal<T>) {
    changeStatus(this.state, 'Waiting', this.stepState);
    return awaitSignal(this.state, this.stepState.step.name, this.signal, accept);
  }

  showOutputs(outputs: Record<string, unknown>) {
    this.stepState.outputs = outputs;
    this.state.scope.outputs.set(this.stepState.step.name, outputs);
  }

  startChild(child: ChildAutomation) {
    const { id, assumeRole } = this.state;
    return this.state.startChild({
      ...child,
      parentExecutionId: id,
      ...(assumeRole === undefined ? {} : { startedAs: assumeRole }),
    });
  }

  runInside(iteration: number, value?: unknown) {
    return runInside(this.state, this.stepState, this.signal, iteration, value);
  }

  setVariable(name: string, value: unknown) {
    setVariable(this.state, name, value);
  }
}

function webhookCaller(
  invoke: NonNullable<Ports['invokeWebhook']>,
  assumeRole: string | undefined,
  signal: AbortSignal,
): ActionContext['invokeWebhook'] {
  const role = assumeRole === undefined ? {} : { assumeRole };
  return (integration, body) =>
    abortable(invoke({ integration, ...(body === undefined ? {} : { body }), ...role, signal }), signal);
}

function setVariable(state: ExecutionState, name: string, value: unknown): void {
  const definition = state.document.variables.get(name);
  if (!definition) throw new InputError(`the document has no variable ${name}`);
  let converted: unknown;
  try {
    converted = convert(value, definition.kind);
  } catch (cause) {
    throw new InputError(`variable ${name}: ${(cause as Error).message}`, { cause });
  }
  const faults = checkConstraints(definition, converted);
  if (faults.length > 0) throw new InputError(`variable ${name}: ${faults.join('; ')}`);
  state.scope.variables.set(name, converted);
}
