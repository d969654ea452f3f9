import { iamName } from '../../../functions/runbook/iam-name.ts';
import type { ActionContext, ActionResult } from '../actions/action.ts';
import type { Step } from '../document/automation-document.ts';
import { type Execution, startExecution } from '../engine.ts';
import type { StepState } from '../execution/execution-state.ts';
import type { Scope } from '../expression/scope.ts';
import type { StatusChange } from '../ports.ts';
import { plannedWrites } from './affected.ts';
import { performStep } from './perform-step.ts';
import type { PlannedStep, WayEnd } from './plan.ts';
import type { Planning } from './plan-document.ts';
import type { Running } from './running.ts';
import { walkWay } from './way-walker.ts';

/** Runs the document once on the engine, along the way that `choices` name, and lays what it does into the plan. */
export async function walk(planning: Planning, choices: number[]): Promise<Execution> {
  const { request, plan, map, moments, visits, open } = planning;
  const { clock } = request.ports;
  const walker = walkWay(plan, choices, visits, open);
  const running = new Map<string, Running>();
  const insideLoops = new Map<Step, number>();
  let slept = 0;
  let failed = false;
  let over = false;

  const ports = {
    ...request.ports,
    clock: { now: () => clock.now() + slept, sleep: clock.sleep },
    onStatusChange: follow,
  };
  const execution = startExecution({ ...request, ports, perform });
  const record = await execution.done;
  const { AutomationExecutionStatus: status = '', FailureMessage: failure, Outputs: outputs = {} } = record;
  if (!over) walker.end({ kind: 'status', status, ...(failure === undefined ? {} : { failure }), outputs });
  return execution;

  function follow({ step, status }: StatusChange): void {
    if (!step || over) return;
    const known = running.get(step.executionId);
    if (known) {
      failed ||= status === 'Failed' || status === 'TimedOut';
      settle(known, status);
      return;
    }
    const visit = walker.step(() => newStep(step));
    running.set(step.executionId, { ...visit, tries: 0 });
  }

  function newStep({ name, action }: NonNullable<StatusChange['step']>): PlannedStep {
    planning.room -= 1;
    return { step: name, action, state: 'done', inputs: {}, calls: [], outputs: {}, notes: [] };
  }

  async function perform(stepState: StepState, context: ActionContext, scope: Scope): Promise<ActionResult> {
    const step = running.get(stepState.id);
    if (!step || over) return {};
    step.stepState = stepState;
    const { parent } = stepState;
    if (parent) step.planned.loop = { step: parent.stepState.step.name, iteration: parent.iteration };
    const end = step.tries === 0 ? endHere(step.planned, stepState, scope) : undefined;
    if (end) {
      over = true;
      walker.end(end, step.planned);
      execution.stop('Complete');
      return {};
    }
    step.tries += 1;
    return performStep(step, context, scope, {
      planning,
      walker,
      insideLoops,
      skip: (milliseconds) => (slept += milliseconds),
    });
  }

  /** Where the way has come to what is planned already, or the plan is full. */
  function endHere(planned: PlannedStep, { step, parent }: StepState, scope: Scope): WayEnd | undefined {
    if (planning.room < 0) {
      plan.cut = true;
      return { kind: 'cut' };
    }
    if (parent || !map.isMeeting(step)) return undefined;
    const moment = JSON.stringify([step.name, failed, changedServices(walker.walked), map.momentAt(step, scope)]);
    const earlier = moments.get(moment);
    if (!earlier) moments.set(moment, planned);
    if (!earlier || earlier === planned) return undefined;
    return { kind: 'joins', step: step.name, back: walker.walked.includes(earlier) };
  }
}

/** Notes how a step has ended. */
function settle({ planned, stepState }: Running, status: string): void {
  if (status === 'Failed' || status === 'TimedOut') {
    if (planned.state === 'done') planned.state = 'failed';
    const why = stepState?.failureMessage;
    if (planned.state === 'failed' && why !== undefined && !planned.notes.includes(why)) planned.notes.push(why);
  }
  if (!stepState?.outputs || planned.state === 'failed') return;
  const { OutputPayload: _again, ...outputs } = stepState.outputs;
  planned.outputs = outputs;
}

function changedServices(steps: PlannedStep[]): string[] {
  return [...new Set(plannedWrites(steps).map(({ service }) => iamName(service, '').prefix))].sort();
}
