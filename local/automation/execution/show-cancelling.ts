import { changeStatus, type ExecutionState, type StepState } from './execution-state.ts';

/**
 * Shows that the running step, and those around it up to `outermost`, are being stopped: an action may need time for that, such as
 * aws:createStack for the update that it cancels.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/automation-statuses.html
 */
export function showCancelling(state: ExecutionState, outermost?: StepState): void {
  for (let running = state.current; running; running = running.parent?.stepState) {
    const runs = running.startedAt !== undefined && running.endedAt === undefined;
    if (runs && running.status !== 'Cancelling') changeStatus(state, 'Cancelling', running);
    if (running === outermost) return;
  }
}
