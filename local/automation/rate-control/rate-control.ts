import type { Execution } from '../engine.ts';
import { InvalidSignalError } from '../execution/signals.ts';
import { CancelledError } from '../execution/step-failure.ts';
import { checkTargeting } from './check-targeting.ts';
import { changeStatus, type RateControlRequest, type RateControlState } from './rate-control-state.ts';
import { recordRateControl } from './record-rate-control.ts';
import { runRateControl } from './run-rate-control.ts';

/**
 * Runs a document once for each target, at a rate: an execution whose steps are the children. Cancel cancels the children too; Complete
 * lets those that run end and begins no other. Throws `InvalidParametersError` or `InvalidTargetError` before anything has happened.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale.html
 */
export function startRateControl(request: RateControlRequest): Execution {
  checkTargeting(request.document, request.parameters, request.targeting);
  const state: RateControlState = {
    id: request.ports.newId(),
    request,
    status: 'Pending',
    startedAt: request.ports.clock.now(),
    groups: [],
    steps: [],
    counters: { SuccessSteps: 0, FailedSteps: 0, CancelledSteps: 0, TimedOutSteps: 0 },
    running: new Set(),
    cancel: new AbortController(),
    cancelled: false,
    completing: false,
  };
  const done = Promise.resolve()
    .then(() => runRateControl(state, request.ready))
    .then(() => recordRateControl(state));
  return {
    id: state.id,
    tags: request.tags ?? [],
    done,
    record: () => recordRateControl(state),
    stop: (type) => stop(state, type),
    signal({ type }) {
      throw new InvalidSignalError(
        `The execution ${state.id} runs a child for each target and takes no signal; send ${type} to the child.`,
      );
    },
  };
}

function stop(state: RateControlState, type: 'Cancel' | 'Complete'): void {
  if (state.endedAt !== undefined) return;
  if (type === 'Complete') {
    state.completing = true;
    return;
  }
  if (!state.cancelled) changeStatus(state, 'Cancelling');
  state.cancelled = true;
  for (const target of state.steps) if (target.status === 'InProgress') changeStatus(state, 'Cancelling', target);
  state.cancel.abort(new CancelledError());
  for (const child of state.running) child.stop('Cancel');
}
