import type { AutomationExecution, StepExecution } from '@aws-sdk/client-ssm';
import { type RateControlState, TARGET_ACTION, type TargetState } from './rate-control-state.ts';

/**
 * A snapshot of a rate control as GetAutomationExecution gives it: each target is a step that goes by its value.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/running-automations-scale.html
 */
export function recordRateControl(state: RateControlState): AutomationExecution {
  const { request, steps, counters } = state;
  const { targeting } = request;
  return {
    AutomationExecutionId: state.id,
    DocumentName: request.documentName,
    DocumentVersion: request.documentVersion ?? '1',
    ExecutionStartTime: new Date(state.startedAt),
    ...(state.endedAt === undefined ? {} : { ExecutionEndTime: new Date(state.endedAt) }),
    AutomationExecutionStatus: state.status,
    StepExecutions: steps.map(recordTarget),
    StepExecutionsTruncated: false,
    Parameters: request.parameters,
    Outputs: {},
    ...(state.failureMessage === undefined ? {} : { FailureMessage: state.failureMessage }),
    ...(state.warningMessage === undefined ? {} : { WarningMessage: state.warningMessage }),
    Mode: request.mode ?? 'Auto',
    ...(request.executedBy === undefined ? {} : { ExecutedBy: request.executedBy }),
    ...targeting,
    Targets: targeting.Targets ?? [],
    ResolvedTargets: {
      ParameterValues: steps.flatMap(({ job }) => (job.target === undefined ? [] : [job.target])),
      Truncated: false,
    },
    ProgressCounters: { TotalSteps: steps.length, ...counters },
    ...request.shown,
  };
}

function recordTarget({ id, job, status, startedAt, endedAt, failureMessage }: TargetState): StepExecution {
  return {
    StepName: job.name,
    Action: TARGET_ACTION,
    ...(startedAt === undefined ? {} : { ExecutionStartTime: new Date(startedAt) }),
    ...(endedAt === undefined ? {} : { ExecutionEndTime: new Date(endedAt) }),
    StepStatus: status,
    Inputs: job.inputs,
    Outputs: {},
    ...(failureMessage === undefined ? {} : { FailureMessage: failureMessage }),
    StepExecutionId: id,
    OverriddenParameters: {},
    ...(job.location === undefined ? {} : { TargetLocation: job.location }),
  };
}
