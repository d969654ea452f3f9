import type { Parameter } from './parameter.ts';
import { executionId, type Reference, referencesIn } from './reference.ts';
import { undoName } from './saga.ts';
import type { Step } from './step.ts';

/** References to parameters that are not there, and to values that are read only later. */
export function checkReferences(parameters: Record<string, Parameter>, steps: Step[]): string[] {
  const known = new Set([executionId.expression, ...Object.keys(parameters)]);
  return steps.flatMap((step) => {
    const { undo, ...now } = { undo: undefined, ...step };
    const problems = [
      ...unknown(step.name, inputsOf(now), known),
      ...(undo ? unknown(undoName(step), undo, known) : []),
      ...outputProblems(step),
    ];
    if (step.kind === 'read') for (const output of Object.keys(step.outputs)) known.add(`${step.name}.${output}`);
    return problems;
  });
}

/** A read step carries references to its own outputs; they are what it gives, not what it takes. */
function inputsOf(step: object): unknown {
  const { kind, call } = step as { kind: string; call?: unknown };
  return kind === 'read' ? call : step;
}

function unknown(step: string, data: unknown, known: Set<string>): string[] {
  return referencesIn(data)
    .filter(({ expression }: Reference<unknown>) => !known.has(expression))
    .map(({ expression }) => `step ${step} uses {{ ${expression} }}, which is no parameter and not read before it`);
}

function outputProblems(step: Step): string[] {
  if (step.kind !== 'read') return [];
  return Object.keys(step.outputs)
    .filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))
    .map((name) => `step ${step.name}: output "${name}" must begin with a capital letter`);
}
