import type { ActionContext, StepScript } from '../actions/action.ts';
import type { ChildAutomation } from '../children/child-automation.ts';
import { checkConstraints } from '../parameters/check-constraints.ts';
import type { Ports } from '../ports.ts';
import { convert } from '../values/convert.ts';
import { callAws } from './call-aws.ts';
import { abortable } from './deadline.ts';
import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';
import { runInside } from './run-inside.ts';
import { runStepScript } from './run-step-script.ts';
import { type AcceptSignal, awaitSignal } from './signals.ts';
import { InputError } from './step-failure.ts';

/** How long a call that cleans up after a cancelled step may take, in seconds. */
const CLEAN_UP_SECONDS = 25;

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
    return callAws(this, service, api, input, this.stepState.step.retryThrottled);
  }

  cleanUp(service: string, api: string, input: Record<string, unknown>) {
    const { state } = this;
    const { signal } = new AbortController(); // not the step's, which has aborted
    return callAws({ state, signal, secondsPerCall: CLEAN_UP_SECONDS }, service, api, input, false);
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
