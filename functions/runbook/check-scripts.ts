import { callsOf } from './calls-of.ts';
import { everyStep } from './every-step.ts';
import { allowedValues, type Parameter } from './parameter.ts';
import type { Reference } from './reference.ts';
import { facts } from './reference.ts';
import { isPlainText, isShellSafe } from './shell-safe.ts';
import type { ShellCall, Step } from './step.ts';

/** Faults that would let a value be read as shell commands. */
export function checkScripts(parameters: Record<string, Parameter>, steps: Step[]): string[] {
  return everyStep(steps).flatMap((step) =>
    scriptsOf(step).flatMap(({ variables, script }) => [
      ...(script.includes('{{') ? [`step ${step.name}: pass values as variables, not as {{ }} in the script`] : []),
      ...Object.entries(variables).flatMap(([name, reference]) =>
        problemsOf(name, reference, parameters).map((problem) => `step ${step.name}: ${problem}`),
      ),
    ]),
  );
}

function scriptsOf(step: Step): ShellCall[] {
  return callsOf(step).filter((call) => call !== 'alarm' && 'script' in call);
}

function problemsOf(
  name: string,
  { expression, type }: Reference<unknown>,
  parameters: Record<string, Parameter>,
): string[] {
  if (!/^[A-Z][A-Z0-9_]*$/.test(name)) return [`variable ${name} is not in capitals, digits and underscores`];
  if (facts.some((fact) => fact.expression === expression) || type === 'Integer' || type === 'Boolean') return [];
  const parameter = parameters[expression];
  if (parameter?.type !== 'String') return [`{{ ${expression} }} may hold any text, so it cannot go into a script`];
  const allowed = allowedValues(parameter);
  if (allowed?.every((value) => isPlainText(String(value)))) return [];
  if (parameter.pattern !== undefined && isShellSafe(parameter.pattern)) return [];
  const pattern = parameter.pattern ?? '(none)';
  return [
    `parameter ${expression} goes into a script, so its pattern must be ^…$ and leave out every shell metacharacter: ${pattern}`,
  ];
}
