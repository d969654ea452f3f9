import type { Text } from '../text.ts';
import type { Reference } from './reference.ts';
import type { LookStep, ShellCall } from './step.ts';

/** A POSIX shell script for a managed node. */
export interface Script {
  on: Reference<string>;
  /** Values for the script by their name in the shell, `{ UNIT: ServiceName }` for `"$UNIT"`; never written into the text. */
  variables: Record<string, Reference<unknown>>;
  text: string;
  timeoutSeconds?: number;
}

/** Runs a script that changes nothing; it fails where the script ends with another exit code than 0. */
export function shell(name: string, label: Text, script: Script): LookStep {
  return { kind: 'look', name, label, ...shellCall(script) };
}

export function shellCall(script: Script): { call: ShellCall; timeoutSeconds: number } {
  const { on, variables, text, timeoutSeconds = 120 } = script;
  return { call: { kind: 'shell', on, variables, script: text }, timeoutSeconds };
}

/**
 * The lines for AWS-RunShellScript: the variables first, each in single quotes, then the script.
 * The quotes hold because only values without shell metacharacters are let in (see isShellSafe).
 */
export function scriptLines({ variables, script }: ShellCall): string[] {
  const bound = Object.entries(variables).map(([name, { expression }]) => `${name}='{{ ${expression} }}'`);
  return [...bound, ...script.replace(/^\n+|\s+$/g, '').split('\n')];
}
