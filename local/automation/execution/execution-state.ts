import type {
  AutomationExecution,
  AutomationExecutionStatus,
  ExecutionMode,
  FailureDetails,
  StepExecution,
  Tag,
} from '@aws-sdk/client-ssm';
import type { ActionContext, ActionResult } from '../actions/action.ts';
import type { ChildRequest } from '../children/child-automation.ts';
import type { AutomationDocument, Step } from '../document/automation-document.ts';
import type { Execution } from '../engine.ts';
import type { Scope } from '../expression/scope.ts';
import type { Ports } from '../ports.ts';
import type { Signal } from './signals.ts';

export type Status = AutomationExecutionStatus;

/** All that is known of a running execution; its own code changes it, and records are taken from it. */
export interface ExecutionState {
  id: string;
  document: AutomationDocument;
  documentName: string;
  documentVersion: string;
  /** As they were given. */
  parameters: Record<string, string[]>;
  ports: Ports;
  executedBy?: string;
  tags: Tag[];
  mode: ExecutionMode;
  scope: Scope;
  assumeRole?: string;
  status: Status;
  startedAt: number;
  endedAt?: number;
  failureMessage?: string;
  /** Those of the document in its order, made when they begin or somebody asks, and after them those that ran again. */
  steps: (StepState | undefined)[];
  current?: StepState;
  /** The step that waits for a signal, and where the signal goes. */
  waiting?: { step?: string; offer(signal: Signal): void };
  /** The step that StopStep has stopped; deleted once it has ended. */
  stopAt?: StepState;
  /** What only the record shows. */
  shown: Partial<AutomationExecution>;
  startChild(child: Omit<ChildRequest, 'depth'>): Promise<Execution>;
  /** Aborts what runs when the execution is cancelled; a new one for the steps that `onCancel` names. */
  cancel: AbortController;
  cancelled: boolean;
  /** Aborts what waits for a person when the execution is asked to complete; only of mode Interactive. */
  completion?: AbortController;
  /** How many times a step has begun. */
  runs: number;
  /** Why the execution was ended: its steps lead back again and again. */
  overrun?: string;
  /** What the failures of critical steps make of the execution, the first of them. */
  failed?: Status;
  /** No further step begins: the execution was asked to complete. */
  completing: boolean;
  /** Runs the action of each step; the step's own where absent. */
  perform?: PerformAction;
}

/** Runs one attempt of a step's action: with `stepState.step.run`, or otherwise. */
export type PerformAction = (
  stepState: StepState,
  context: ActionContext,
  scope: Scope,
) => ActionResult | Promise<ActionResult>;

/** How far one step has come. A step that runs again begins anew. */
export interface StepState {
  step: Step;
  id: string;
  status: Status;
  startedAt?: number;
  endedAt?: number;
  /** As resolved for this run. */
  maxAttempts?: number;
  timeoutSeconds?: number;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  /** The step that its action has chosen to go to. */
  chosen?: string;
  failureMessage?: string;
  failureDetails?: FailureDetails;
  /** Of a step inside a loop: the loop and its iteration. */
  parent?: Parent;
  /** Of a loop: the steps of its iterations, one iteration after another. */
  children?: StepState[];
  /** The record of a step that has ended, which changes no more. */
  record?: StepExecution;
}

/** A step that has not begun. All that it will hold has its place from the start: an object that grows is made anew again and again. */
export function newStepState(step: Step, id: string, parent?: Parent): StepState {
  return {
    step,
    id,
    status: 'Pending',
    startedAt: undefined,
    endedAt: undefined,
    maxAttempts: undefined,
    timeoutSeconds: undefined,
    inputs: undefined,
    outputs: undefined,
    chosen: undefined,
    failureMessage: undefined,
    failureDetails: undefined,
    parent,
    children: undefined,
    record: undefined,
  };
}

/** The states of all steps, those that have not begun as well. */
export function everyStepState({ document, steps, ports }: ExecutionState): StepState[] {
  for (const step of document.steps) steps[step.index] ??= newStepState(step, ports.newId());
  return steps as StepState[];
}

/** Where a step stands that is inside a loop. */
export interface Parent {
  stepState: StepState;
  iteration: number;
  iteratorValue?: string;
  /** Aborts when the loop, or one around it, runs out of time. */
  until?: AbortSignal;
}

/** Moves the execution, or one of its steps, to a status and tells who listens. */
export function changeStatus(state: ExecutionState, status: Status, stepState?: StepState): void {
  (stepState ?? state).status = status;
  const { onStatusChange, clock } = state.ports;
  if (!onStatusChange) return;
  const at = clock.now();
  const { startedAt, endedAt } = stepState ?? state;
  const step = stepState && { name: stepState.step.name, executionId: stepState.id, action: stepState.step.action };
  onStatusChange({
    executionId: state.id,
    documentName: state.documentName,
    documentVersion: state.documentVersion,
    ...(state.executedBy === undefined ? {} : { executedBy: state.executedBy }),
    status,
    ...(step ? { step } : {}),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    at,
  });
}
