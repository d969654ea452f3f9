import type { AutomationExecutionStatus } from '@aws-sdk/client-ssm';
import type { Execution, ExecutionRequest } from '../engine.ts';
import type { Job, JobGroup } from './job.ts';
import type { Reach } from './location-jobs.ts';
import type { Targeting } from './targeting.ts';

/** A request to run a document once for each target. */
export interface RateControlRequest extends ExecutionRequest {
  targeting: Targeting;
  /** `/AWS::EC2::Instance`, where the document was created with one: what a tag or a group stands for. */
  targetType?: string;
  /** Where its locations may be; only where it runs itself, if absent. */
  reach?: Reach;
  /** Starts the child of one job. Rejects where it cannot start; that job then counts as an error. */
  startTarget(job: Job, parentExecutionId: string): Promise<Execution>;
}

/** All that is known of a running rate control; its own code changes it, and records are taken from it. */
export interface RateControlState {
  id: string;
  request: RateControlRequest;
  status: AutomationExecutionStatus;
  startedAt: number;
  endedAt?: number;
  failureMessage?: string;
  warningMessage?: string;
  groups: JobGroup[];
  /** One for each target, in their order. */
  steps: TargetState[];
  counters: Record<Counter, number>;
  /** The children that run now. */
  running: Set<Execution>;
  cancel: AbortController;
  cancelled: boolean;
  completing: boolean;
}

export type Counter = 'SuccessSteps' | 'FailedSteps' | 'CancelledSteps' | 'TimedOutSteps';

/** How far one target has come. */
export interface TargetState {
  id: string;
  job: Job;
  status: AutomationExecutionStatus;
  startedAt?: number;
  endedAt?: number;
  failureMessage?: string;
}

/** The action that each target's step shows in AWS's records. */
export const TARGET_ACTION = 'aws:executeAutomation';

/** Moves the rate control, or one of its targets, to a status and tells who listens. */
export function changeStatus(state: RateControlState, status: AutomationExecutionStatus, target?: TargetState): void {
  const { ports, documentName, documentVersion = '1', executedBy } = state.request;
  const changed = target ?? state;
  changed.status = status;
  const { startedAt, endedAt } = changed;
  ports.onStatusChange?.({
    executionId: state.id,
    documentName,
    documentVersion,
    ...(executedBy === undefined ? {} : { executedBy }),
    status,
    ...(target ? { step: { name: target.job.name, executionId: target.id, action: TARGET_ACTION } } : {}),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    at: ports.clock.now(),
  });
}
