import type { AutomationExecution } from '@aws-sdk/client-ssm';
import { roleOf } from '../document/role-of.ts';
import { abortable, withTimeout } from '../execution/deadline.ts';
import { retryThrottled } from '../execution/throttling.ts';
import { controlRate } from './control-rate.ts';
import type { JobGroup } from './job.ts';
import { locationJobs } from './location-jobs.ts';
import { type Counter, changeStatus, type RateControlState, type TargetState } from './rate-control-state.ts';
import { readRate } from './read-rate.ts';
import { resolveTargets } from './resolve-targets.ts';
import { mapJob, targetJob } from './target-jobs.ts';

const CALL_SECONDS = 25;

/** Runs a rate control to its end, from when it may begin; what goes wrong is in the state, so it never rejects. */
export async function runRateControl(state: RateControlState, ready: Promise<void> | undefined): Promise<void> {
  try {
    if (ready) await abortable(ready, state.cancel.signal);
    if (!state.cancelled) changeStatus(state, 'InProgress');
    state.groups = await resolveGroups(state);
    state.steps = state.groups
      .flatMap(({ jobs }) => jobs)
      .map((job) => ({ id: state.request.ports.newId(), job, status: 'Pending' }));
    end(state, await runGroups(state));
  } catch (error) {
    if (!state.cancelled) state.failureMessage = error instanceof Error ? error.message : String(error);
    finish(state, state.cancelled ? 'Cancelled' : 'Failed');
  }
}

async function resolveGroups(state: RateControlState): Promise<JobGroup[]> {
  const { document, parameters, targeting, targetType, place, ports, reach } = state.request;
  const { TargetLocations = [], TargetMaps = [], Targets = [], TargetParameterName = '' } = targeting;
  if (TargetLocations.length > 0) return locationJobs(targeting, parameters, place, reach);
  if (TargetMaps.length > 0)
    return [group(TargetMaps.map((map) => mapJob(map, targeting.TargetParameterName, parameters)))];

  const assumeRole = roleOf(document, parameters, place);
  const as = assumeRole === undefined ? {} : { assumeRole };
  const query = { document, targets: Targets, parameterName: TargetParameterName };
  const values = await resolveTargets(
    { ...query, ...(targetType === undefined ? {} : { targetType }) },
    (service, api, input) =>
      retryThrottled(ports.clock, state.cancel.signal, () =>
        withTimeout(ports.clock, CALL_SECONDS, state.cancel.signal, (signal) =>
          abortable(ports.callAws({ service, api, input, region: place.region, ...as, signal }), signal),
        ),
      ),
  );
  return [group(values.map((value) => targetJob(value, TargetParameterName, parameters)))];

  function group(jobs: JobGroup['jobs']): JobGroup {
    return { jobs, rate: readRate(targeting.MaxConcurrency, targeting.MaxErrors, jobs.length) };
  }
}

/** One group after another; too many errors in one end all. Gives the group that had too many, if any. */
async function runGroups(state: RateControlState): Promise<JobGroup | undefined> {
  let from = 0;
  for (const group of state.groups) {
    const targets = state.steps.slice(from, from + group.jobs.length);
    from += group.jobs.length;
    const stopped = () => state.cancelled || state.completing;
    const { errors } = await controlRate(targets, group.rate, (target) => runTarget(state, target), stopped);
    if (errors > group.rate.maxErrors) return group;
  }
  return undefined;
}

/** Runs the child of one target; gives whether it succeeded. */
async function runTarget(state: RateControlState, target: TargetState): Promise<boolean> {
  const { clock } = state.request.ports;
  target.startedAt = clock.now();
  changeStatus(state, 'InProgress', target);
  const { status, failure } = await childOf(state, target);
  if (failure !== undefined) target.failureMessage = failure;
  target.endedAt = clock.now();
  state.counters[counterOf(status)] += 1;
  changeStatus(state, status, target);
  return counterOf(status) === 'SuccessSteps';
}

async function childOf(state: RateControlState, { job }: TargetState): Promise<{ status: Ended; failure?: string }> {
  if (job.refused !== undefined) return { status: 'Failed', failure: job.refused };
  try {
    const child = await state.request.startTarget(job, state.id);
    state.running.add(child);
    if (state.cancelled) child.stop('Cancel');
    const { AutomationExecutionStatus = 'Failed', FailureMessage } = await child.done;
    state.running.delete(child);
    return { status: AutomationExecutionStatus, ...(FailureMessage === undefined ? {} : { failure: FailureMessage }) };
  } catch (error) {
    return { status: 'Failed', failure: error instanceof Error ? error.message : String(error) };
  }
}

type Ended = NonNullable<AutomationExecution['AutomationExecutionStatus']>;

function counterOf(status: Ended): Counter {
  if (status === 'Success' || status === 'CompletedWithSuccess' || status === 'Exited') return 'SuccessSteps';
  if (status === 'Cancelled') return 'CancelledSteps';
  return status === 'TimedOut' ? 'TimedOutSteps' : 'FailedSteps';
}

/**
 * The end of the whole: Failed once there are more errors than allowed; with fewer it is a Success with a warning, because they were
 * allowed. AWS does not document which, nor what happens without any target: nothing was done, so it is Failed.
 */
function end(state: RateControlState, tooMany: JobGroup | undefined): void {
  const { counters, steps } = state;
  const failed = counters.FailedSteps + counters.CancelledSteps + counters.TimedOutSteps;
  const told = `${failed} of ${steps.length} child automations did not succeed`;
  if (steps.length === 0) state.failureMessage = 'The targets resolved to no resource, so nothing was run.';
  if (tooMany)
    state.failureMessage = `${told}, which is more than the ${tooMany.rate.maxErrors} that MaxErrors allows.`;
  else if (failed > 0) state.warningMessage = `${told}, which MaxErrors allows.`;
  if (state.cancelled) finish(state, 'Cancelled');
  else finish(state, state.failureMessage === undefined ? 'Success' : 'Failed');
}

function finish(state: RateControlState, status: Ended): void {
  state.endedAt = state.request.ports.clock.now();
  changeStatus(state, status);
}
