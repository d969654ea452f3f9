import type { ChildAutomation } from '../children/child-automation.ts';
import type { Fault } from '../document/invalid-document-error.ts';
import type { Execution } from '../engine.ts';
import type { AcceptSignal } from '../execution/signals.ts';
import type { Place } from '../expression/scope.ts';
import type { Clock, ScriptResult, ScriptRun, WebhookAnswer } from '../ports.ts';

/** One action of SSM Automation: how its step is checked and prepared once for each document, and how it runs. One file each. */
export interface Action {
  /** `aws:sleep` */
  name: string;
  /** How long an attempt may take where the step does not say; absent where AWS names no limit. */
  timeoutSeconds?: number;
  /** The most that timeoutSeconds may be; absent where AWS names no limit. */
  longestSeconds?: number;
  /** The timeout bounds each AWS call of the action, not the step as a whole. */
  timeoutPerCall?: boolean;
  /** False for the one action that AWS does not retry when it is throttled; default true. */
  retryThrottled?: boolean;
  /** In AWS's words, what the action does while it is not done: failure messages begin with it. `Execute/Cancelling action` where absent. */
  waitsFor?: string;
  /** What is wrong with the inputs as declared, `{{ }}` and all. */
  check(inputs: Record<string, unknown>): Fault['message'][];
  /** The steps that the action itself may go to when it succeeds, and whether it always goes to one of them. */
  choices?(inputs: Record<string, unknown>): { steps: string[]; always: boolean };
  /** Inputs whose expressions have their values only when they are read, and each time anew: conditions. */
  deferred?: string[];
  /** Outputs that there are not, because their step has not run or gave no such one, stand in the inputs as they are written. */
  leavesMissing?: boolean;
  /** The input that lists steps to run inside the step. */
  nested?: string;
  /** Prepares what does not change between runs. */
  prepare(inputs: Record<string, unknown>): RunAction;
}

/** Runs a prepared action once. Throws `StepFailure`, `AwsCallError` or `InputError` where it fails. */
export type RunAction = (context: ActionContext) => ActionResult | Promise<ActionResult>;

export interface ActionContext {
  /** All expressions resolved. Never changed by an action. */
  inputs: Record<string, unknown>;
  /** Calls AWS as the role of the execution; throttled calls are repeated. */
  callAws(service: string, api: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** The same call, made although the step was cancelled or ran out of time: to stop what the step had begun. */
  cleanUp(service: string, api: string, input: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** Runs a script as the role of the execution, with the attachment of that name. Throws `StepFailure` where it cannot be run. */
  runScript(script: StepScript): Promise<ScriptResult>;
  /** Calls a webhook integration; absent where nothing was given to call one with. */
  invokeWebhook?(integration: string, body?: string): Promise<WebhookAnswer>;
  /**
   * Waits for a signal that `accept` answers with a value; the step and its execution are Waiting meanwhile. What `accept` throws goes
   * to who sent the signal: `InvalidSignalError` for one that does not fit. Rejects when the step is cancelled or runs out of time.
   */
  awaitSignal<T>(accept: AcceptSignal<T>): Promise<T>;
  /** Shows outputs in the record, and to the steps inside, while the step still runs. */
  showOutputs(outputs: Record<string, unknown>): void;
  /** Starts another automation as a child of this execution; rejects where it cannot start. */
  startChild(child: ChildAutomation): Promise<Execution>;
  /**
   * Runs the steps inside the step once; `value` is what the iteration is for. Throws where that ends the step: one of the steps failed
   * and says nothing of how to go on, or the execution was cancelled.
   */
  runInside(iteration: number, value?: unknown): Promise<InsideEnd>;
  /** Sets a variable of the document; throws `InputError` where there is none or the value breaks its rules. */
  setVariable(name: string, value: unknown): void;
  clock: Clock;
  place: Place;
  /** Aborts when the step is cancelled or runs out of time. */
  signal: AbortSignal;
}

/** What a step says of its script; the rest is the execution's. */
export type StepScript = Pick<ScriptRun, 'runtime' | 'handler' | 'script' | 'payload'> & { attachment?: string };

/** How the steps inside a step came to an end: at the last one, or at one that went to a step outside, or they are not to go on. */
export type InsideEnd = { kind: 'done' } | { kind: 'left'; step: string } | { kind: 'stop' };

export interface ActionResult {
  /** What every step of this action gives. */
  outputs?: Record<string, unknown>;
  /** What the selectors of user-defined outputs read; the outputs where absent. */
  response?: unknown;
  /** What they read where they find nothing in that. */
  within?: unknown;
  /** The step to go to, where the action chose one. */
  nextStep?: string;
  /** The step ends with it; Success where absent. */
  status?: 'Success' | 'Exited';
}
