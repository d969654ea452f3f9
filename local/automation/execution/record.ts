import type { AutomationExecution, ParentStepDetails, StepExecution } from '@aws-sdk/client-ssm';
import type { OnFailure } from '../document/automation-document.ts';
import { followers } from '../document/followers.ts';
import { UnresolvedReferenceError } from '../expression/scope.ts';
import { wireInputs, wireMap, wireValues } from '../values/wire.ts';
import { type ExecutionState, everyStepState, type Parent, type StepState } from './execution-state.ts';

/** What AWS gives in place of an output whose step has not succeeded. */
export const NO_OUTPUT = 'No output available yet because the step is not successfully executed';

/**
 * A snapshot of an execution as GetAutomationExecution gives it.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_AutomationExecution.html
 */
export function recordExecution(state: ExecutionState): AutomationExecution {
  const { document, scope, current } = state;
  return {
    AutomationExecutionId: state.id,
    DocumentName: state.documentName,
    DocumentVersion: state.documentVersion,
    ExecutionStartTime: new Date(state.startedAt),
    ...(state.endedAt === undefined ? {} : { ExecutionEndTime: new Date(state.endedAt) }),
    AutomationExecutionStatus: state.status,
    StepExecutions: recordSteps(everyStepState(state)),
    StepExecutionsTruncated: false,
    Parameters: state.parameters,
    Outputs: recordOutputs(state),
    ...(state.failureMessage === undefined ? {} : { FailureMessage: state.failureMessage }),
    Mode: state.mode,
    ...(state.executedBy === undefined ? {} : { ExecutedBy: state.executedBy }),
    ...(current === undefined ? {} : { CurrentStepName: current.step.name, CurrentAction: current.step.action }),
    Targets: [],
    ResolvedTargets: { ParameterValues: [], Truncated: false },
    ...(document.variables.size === 0 ? {} : { Variables: wireMap(scope.variables) }),
    ...state.shown,
  };
}

const none: Record<string, string[]> = Object.freeze({});

function recordOutputs({ document, scope }: ExecutionState): Record<string, string[]> {
  const outputs: Record<string, string[]> = {};
  for (const { text, value } of document.outputs) {
    try {
      outputs[text] = wireValues(value.evaluate(scope));
    } catch (error) {
      if (!(error instanceof UnresolvedReferenceError)) throw error;
      outputs[text] = [NO_OUTPUT];
    }
  }
  return outputs;
}

/** Every step, and after each the steps of its iterations. */
function recordSteps(steps: StepState[], records: StepExecution[] = []): StepExecution[] {
  for (const stepState of steps) {
    records.push(recordStep(stepState));
    if (stepState.children) recordSteps(stepState.children, records);
  }
  return records;
}

/**
 * A step's part of the record; made once it has ended, since all of it is at hand then. As in the records of AWS, what the document does
 * not say of the step is not there, the step that a branch has chosen is the only valid next one, and only what has begun has outputs.
 */
export function recordStep(stepState: StepState): StepExecution {
  if (stepState.record) return stepState.record;
  const { step, chosen, startedAt, endedAt, inputs, outputs, failureMessage, failureDetails, parent } = stepState;
  const maxAttempts = stepState.maxAttempts ?? step.maxAttempts.constant;
  const timeoutSeconds = stepState.timeoutSeconds ?? step.timeoutSeconds?.constant;
  const start = date(startedAt);
  const { declared } = step;
  const next = chosen === undefined ? followers(step) : [chosen];
  // all at once, absent ones too: an object that grows costs several times as much
  const record: StepExecution = {
    StepName: step.name,
    Action: step.action,
    TimeoutSeconds: !declared.timeoutSeconds || timeoutSeconds === undefined ? undefined : Number(timeoutSeconds),
    OnFailure: declared.onFailure ? jumpText(step.onFailure) : undefined,
    MaxAttempts: !declared.maxAttempts || maxAttempts === undefined ? undefined : Number(maxAttempts),
    ExecutionStartTime: start,
    ExecutionEndTime: endedAt === startedAt ? start : date(endedAt),
    StepStatus: stepState.status,
    Inputs: wireInputs(inputs ?? {}, step.wired),
    Outputs: outputs ? wireOutputs(outputs) : start && {},
    FailureMessage: failureMessage,
    FailureDetails: failureDetails,
    StepExecutionId: stepState.id,
    OverriddenParameters: none,
    IsEnd: declared.isEnd ? step.isEnd : undefined,
    NextStep: step.nextStep,
    IsCritical: declared.isCritical ? step.isCritical : undefined,
    ValidNextSteps: next.length === 0 ? undefined : next,
    ParentStepDetails: parent && recordParent(parent),
  };
  if (endedAt !== undefined) {
    stepState.record = record;
    stepState.inputs = undefined; // the record has them
  }
  return record;
}

function date(milliseconds: number | undefined): Date | undefined {
  return milliseconds === undefined ? undefined : new Date(milliseconds);
}

function wireOutputs(outputs: Record<string, unknown>): Record<string, string[]> {
  const wire: Record<string, string[]> = {};
  for (const name in outputs) wire[name] = wireValues(outputs[name]);
  return wire;
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParentStepDetails.html */
function recordParent({ stepState: { id, step }, iteration, iteratorValue }: Parent): ParentStepDetails {
  return {
    StepExecutionId: id,
    StepName: step.name,
    Action: step.action,
    Iteration: iteration,
    ...(iteratorValue === undefined ? {} : { IteratorValue: iteratorValue }),
  };
}

function jumpText(jump: OnFailure): string {
  return jump.type === 'step' ? `step:${jump.step}` : jump.type;
}
