import type { Text } from '../text.ts';
import type { Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import type { Property } from './property.ts';
import type { Reference, SsmType } from './reference.ts';

/**
 * One step of a runbook, as its author wrote it. Steps before the first `act` check, steps after it verify;
 * the compiler adds what the undo of each act needs.
 */
export type Step = ReadStep | PrecheckStep | RangeStep | WaitStep | LookStep | ActStep | AlarmStep;

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

/** Notes values of a resource as they are now. */
export interface ReadStep extends Common {
  kind: 'read';
  call: ApiCall;
  outputs: Record<string, { selector: string; type: SsmType }>;
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
  call: ApiCall | ShellCall;
  undo: Undo;
  /** Where these hold after the call failed, there was nothing to change. */
  already?: PrecheckStep[];
}

type Undo = { call: ApiCall | ShellCall; label: Text; timeoutSeconds: number } | { irreversible: string };

/** Waits until the alarm that started the run is OK; skipped where no alarm did. */
export interface AlarmStep extends Common {
  kind: 'alarm';
}
