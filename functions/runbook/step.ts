import type { Text } from '../text.ts';
import type { Service } from './aws-api.ts';
import type { Condition } from './condition.ts';
import type { Need, Touches } from './need.ts';
import type { Property } from './property.ts';
import type { Reference, SsmType } from './reference.ts';
import type { Runbook } from './runbook.ts';

/**
 * One step of a runbook, as its author wrote it. Steps before the first `act` check, steps after it verify;
 * the compiler adds what the undo of each act needs.
 */
export type Step =
  | ReadStep
  | PrecheckStep
  | RangeStep
  | WaitStep
  | LookStep
  | ActStep
  | AlarmStep
  | ChoiceStep
  | LoopStep
  | SleepStep
  | PersonStep
  | CodeStep;

interface Common {
  /** Letters, digits and underscores; unique in the runbook. */
  name: string;
  label: Text;
  timeoutSeconds: number;
}

/** One call of an AWS operation. */
export interface ApiCall extends Touches {
  kind: 'api';
  service: Service;
  operation: string;
  input: Record<string, unknown>;
}

/** One shell script, run on a managed node. */
export interface ShellCall {
  kind: 'shell';
  on: Reference<string>;
  /** Bound at the top of the script: the name in the shell to the value. */
  variables: Record<string, Reference<unknown>>;
  script: string;
}

/** A run of another runbook, waited for; it takes its own changes back where it fails. */
export interface ChildCall {
  kind: 'child';
  runbook: Runbook;
  parameters: Record<string, unknown>;
}

/** A call of a function of this repository, which is deployed with the runbook. */
export interface CodeCall {
  kind: 'code';
  /** `<area>/<name>` for the file runbooks/<area>/<name>.handler.ts. */
  module: string;
  input: Record<string, unknown>;
  /** What the function's own role may do. */
  may: Need[];
}

/** What a step keeps of an answer: a JSONPath and the type that the value has. */
export type KeptOutputs = Record<string, { selector: string; type: SsmType }>;

/** Notes values of a resource as they are now. */
export interface ReadStep extends Common {
  kind: 'read';
  call: ApiCall;
  outputs: KeptOutputs;
}

/** Refuses the run, or fails its verification, unless a property has one of the values. */
export interface PrecheckStep extends Common {
  kind: 'precheck';
  property: Property;
  values: unknown[];
}

/** Refuses the run, or fails its verification, unless a number that was read is large enough, or small enough. */
export interface RangeStep extends Common {
  kind: 'range';
  value: Reference<number>;
  property: Property;
  bound: { atLeast: number } | NotAbove;
}

/** The value of a parameter as the upper bound, and every value that it allows. */
interface NotAbove {
  parameter: Reference<number>;
  allowed: readonly number[];
}

/** Waits until a property has one of the values. */
export interface WaitStep extends Common {
  kind: 'wait';
  property: Property;
  values: unknown[];
}

/** Runs a script that changes nothing: it diagnoses, or fails where something is not as it should be. */
export interface LookStep extends Common {
  kind: 'look';
  call: ShellCall;
}

/** Changes something, and says how that is taken back or why it cannot be. */
export interface ActStep extends Common {
  kind: 'act';
  call: ActCall;
  outputs?: KeptOutputs;
  undo: Undo;
  /** Where these hold after the call failed, there was nothing to change. */
  already?: PrecheckStep[];
}

export type ActCall = ApiCall | ShellCall | ChildCall | CodeCall;

type Undo =
  | { call: ActCall; label: Text; timeoutSeconds: number; onlyWhile?: OnlyWhile }
  | { irreversible: string | Text };

/** Something is taken back only if a property still has one of these values then: else there is nothing to take back any more. */
export interface OnlyWhile {
  property: Property;
  values: string[];
}

/** Goes one of two ways. */
export interface ChoiceStep extends Common {
  kind: 'choice';
  condition: Condition;
  steps: Step[];
  otherwise: Step[];
}

/** Repeats steps, for each text of a list or until a condition holds after them. */
export interface LoopStep extends Common {
  kind: 'loop';
  over: { list: Reference<string[]>; item: Reference<string> } | { until: Condition };
  max: number;
  steps: Step[];
}

/** Waits for a time. */
export interface SleepStep extends Common {
  kind: 'sleep';
  seconds: number;
}

/** Waits for a person: for an answer to a question, or until they have done something. */
export interface PersonStep extends Common {
  kind: 'person';
  question?: { message: Text; approvers: Reference<string[]> | string[]; needed?: number };
  todo?: Text;
}

/** Has a function of this repository work something out. */
export interface CodeStep extends Common {
  kind: 'code';
  call: CodeCall;
  outputs: KeptOutputs;
}

/** Waits until the alarm that started the run is OK; skipped where no alarm did. */
export interface AlarmStep extends Common {
  kind: 'alarm';
}
