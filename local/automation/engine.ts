import type { AutomationExecution, ExecutionMode, Tag } from '@aws-sdk/client-ssm';
import { startInProcess } from './children/start-in-process.ts';
import type { AutomationDocument } from './document/automation-document.ts';
import type { ExecutionState, PerformAction } from './execution/execution-state.ts';
import { changeStatus } from './execution/execution-state.ts';
import { recordExecution } from './execution/record.ts';
import { runExecution } from './execution/run-execution.ts';
import { showCancelling } from './execution/show-cancelling.ts';
import { type Signal, sendSignal } from './execution/signals.ts';
import { CancelledError } from './execution/step-failure.ts';
import type { Place, Scope } from './expression/scope.ts';
import { bindParameters } from './parameters/bind-parameters.ts';
import { expandDefaults } from './parameters/expand-defaults.ts';
import type { Ports } from './ports.ts';

export type { AutomationDocument } from './document/automation-document.ts';
export { type Fault, InvalidDocumentError } from './document/invalid-document-error.ts';
export { parseDocument } from './document/parse-document.ts';
export { InvalidSignalError, type Signal, type SignalType, StepNotFoundError } from './execution/signals.ts';
export { InvalidParametersError } from './parameters/invalid-parameters-error.ts';

/** Throws `InvalidParametersError`, with every fault, where `startExecution` would. */
export function checkParameters(document: AutomationDocument, parameters: Record<string, string[]>): void {
  bindParameters(document.parameters, parameters);
}

export interface ExecutionRequest {
  document: AutomationDocument;
  documentName: string;
  /** `1` where absent. */
  documentVersion?: string;
  /** As StartAutomationExecution takes them. */
  parameters: Record<string, string[]>;
  ports: Ports;
  /** ARN of who started it. */
  executedBy?: string;
  place: Place;
  tags?: Tag[];
  /** The value of `{{ RESOURCE_ID }}`: the target that the execution is for. */
  resourceId?: string;
  /** What only the record shows, such as ParentAutomationExecutionId, Targets and Target. */
  shown?: Partial<AutomationExecution>;
  /** The execution stays Pending until this resolves: for a queue. At once where absent. */
  ready?: Promise<void>;
  /** How many automations are above it; 0 where absent. */
  depth?: number;
  /** `Auto` where absent. `Interactive`: each step waits to be started, and the execution to be completed. */
  mode?: ExecutionMode;
  /** Runs the action of each step in place of the engine itself: for plans. */
  perform?: PerformAction;
}

/** One run of a document. */
export interface Execution {
  id: string;
  tags: Tag[];
  /** A snapshot as GetAutomationExecution gives it; what has ended is not built again. */
  record(): AutomationExecution;
  /** The last record, once the execution has ended, however it ended; never rejects. */
  done: Promise<AutomationExecution>;
  /**
   * `Cancel` aborts the running step and goes where its `onCancel` says; `Complete` lets it end and begins no other. Nothing happens to
   * an execution that has ended. https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StopAutomationExecution.html
   */
  stop(type: 'Cancel' | 'Complete'): void;
  /**
   * What SendAutomationSignal does. Throws `InvalidSignalError` where the signal does not fit what the execution does at this moment, and
   * `StepNotFoundError` where it names a step that is not there.
   */
  signal(signal: Signal): void;
}

/**
 * Starts running a document. Throws `InvalidParametersError` before anything has happened where the parameters do not fit it.
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_StartAutomationExecution.html
 */
export function startExecution(request: ExecutionRequest): Execution {
  const state = newState(request);
  const done = Promise.resolve()
    .then(() => runExecution(state, request.ready))
    .then(() => recordExecution(state));
  return {
    id: state.id,
    tags: state.tags,
    done,
    record: () => recordExecution(state),
    stop: (type) => stop(state, type),
    signal: (signal) => sendSignal(state, signal),
  };
}

function newState(request: ExecutionRequest): ExecutionState {
  const { document, ports, place } = request;
  const parameters = bindParameters(document.parameters, request.parameters);
  if (request.resourceId !== undefined && !parameters.has('RESOURCE_ID'))
    parameters.set('RESOURCE_ID', request.resourceId);
  const id = ports.newId();
  const variables = [...document.variables.values()].filter((variable) => variable.default !== undefined);
  const scope: Scope = {
    parameters,
    outputs: new Map(),
    variables: new Map(variables.map((variable) => [variable.name, variable.default])),
    executionId: id,
    place,
    now: ports.clock.now,
  };
  expandDefaults(document.parameters, request.parameters, scope);
  return {
    id,
    document,
    documentName: request.documentName,
    documentVersion: request.documentVersion ?? '1',
    parameters: request.parameters,
    ports,
    ...(request.executedBy === undefined ? {} : { executedBy: request.executedBy }),
    tags: request.tags ?? [],
    shown: request.shown ?? {},
    startChild(child) {
      const depth = (request.depth ?? 0) + 1;
      return ports.startChild
        ? ports.startChild({ ...child, depth })
        : startInProcess({ ...child, depth }, request, startExecution);
    },
    mode: request.mode ?? 'Auto',
    ...(request.mode === 'Interactive' ? { completion: new AbortController() } : {}),
    scope,
    status: 'Pending',
    startedAt: ports.clock.now(),
    steps: document.steps.map(() => undefined),
    runs: 0,
    cancel: new AbortController(),
    cancelled: false,
    completing: false,
    ...(request.perform === undefined ? {} : { perform: request.perform }),
  };
}

function stop(state: ExecutionState, type: 'Cancel' | 'Complete'): void {
  if (state.endedAt !== undefined) return;
  if (type === 'Complete') {
    state.completing = true;
    state.completion?.abort();
    return;
  }
  if (!state.cancelled) changeStatus(state, 'Cancelling');
  state.cancelled = true;
  showCancelling(state);
  state.cancel.abort(new CancelledError());
}
