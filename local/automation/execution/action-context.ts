import type { ActionContext } from '../actions/action.ts';
import { checkConstraints } from '../parameters/check-constraints.ts';
import type { Ports } from '../ports.ts';
import { convert } from '../values/convert.ts';
import { abortable, callWithin } from './deadline.ts';
import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';
import { runInside } from './run-inside.ts';
import { runStepScript } from './run-step-script.ts';
import { awaitSignal } from './signals.ts';
import { InputError } from './step-failure.ts';
import { retryThrottled } from './throttling.ts';

/** How long a call that cleans up after a cancelled step may take, in seconds. */
const CLEAN_UP_SECONDS = 25;

interface Until {
  readonly signal: AbortSignal;
}

/** What an action is given for one attempt. `secondsPerCall` bounds each call; without it only the signal does. */
export function actionContext(
  state: ExecutionState,
  inputs: Record<string, unknown>,
  stepState: StepState,
  signal: AbortSignal,
  secondsPerCall?: number,
): ActionContext {
  const { clock } = state.ports;
  const { step } = stepState;
  const send = (service: string, api: string, input: Record<string, unknown>, until: Until) =>
    state.ports.callAws({
      service,
      api,
      input,
      region: state.scope.place.region,
      ...(state.assumeRole === undefined ? {} : { assumeRole: state.assumeRole }),
      get signal() {
        return until.signal;
      },
    });
  const timed = (service: string, api: string, input: Record<string, unknown>) =>
    secondsPerCall === undefined
      ? abortable(send(service, api, input, { signal }), signal)
      : callWithin(clock, secondsPerCall, signal, (until) => send(service, api, input, until));

  return {
    inputs,
    clock,
    signal,
    place: state.scope.place,
    callAws: (service, api, input) =>
      step.retryThrottled
        ? retryThrottled(clock, signal, () => timed(service, api, input))
        : timed(service, api, input),
    cleanUp: (service, api, input) =>
      callWithin(clock, CLEAN_UP_SECONDS, new AbortController().signal, (until) => send(service, api, input, until)),
    runScript: (script) => runStepScript(state, script, signal),
    ...(state.ports.invokeWebhook
      ? { invokeWebhook: webhookCaller(state.ports.invokeWebhook, state.assumeRole, signal) }
      : {}),
    awaitSignal(accept) {
      changeStatus(state, 'Waiting', stepState);
      return awaitSignal(state, step.name, signal, accept);
    },
    showOutputs(outputs) {
      stepState.outputs = outputs;
      state.scope.outputs.set(step.name, outputs);
    },
    startChild: (child) =>
      state.startChild({
        ...child,
        parentExecutionId: state.id,
        ...(state.assumeRole === undefined ? {} : { startedAs: state.assumeRole }),
      }),
    runInside: (iteration, value) => runInside(state, stepState, signal, iteration, value),
    setVariable: (name, value) => setVariable(state, name, value),
  };
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
