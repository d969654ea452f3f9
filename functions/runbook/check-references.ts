import { callsOf } from './calls-of.ts';
import { childOutputsName } from './compile-act.ts';
import { inside } from './every-step.ts';
import type { Parameter } from './parameter.ts';
import { facts, referencesIn } from './reference.ts';
import { undoName } from './saga.ts';
import type { KeptOutputs, Step } from './step.ts';

/** References to parameters that are not there, and to values that are read only later, or only on another way. */
export function checkReferences(parameters: Record<string, Parameter>, steps: Step[]): string[] {
  return walk(steps, new Set([...facts.map(({ expression }) => expression), ...Object.keys(parameters)]));
}

/** Adds what the steps give to what is known; what is given inside of a branch or a loop is known only there. */
function walk(steps: Step[], known: Set<string>): string[] {
  return steps.flatMap((step) => {
    const own = unknown(step.name, takenBy(step), known);
    const within = new Set(known);
    if (step.kind === 'loop' && 'item' in step.over) within.add(step.over.item.expression);
    const nested =
      step.kind === 'choice'
        ? [...walk(step.steps, new Set(known)), ...walk(step.otherwise, new Set(known))]
        : walk(inside(step), within);
    const until = step.kind === 'loop' && 'until' in step.over ? unknown(step.name, step.over.until, within) : [];
    for (const output of givenBy(step)) known.add(output);
    const undo = step.kind === 'act' ? unknown(undoName(step), step.undo, known) : [];
    return [...own, ...nested, ...until, ...undo, ...outputProblems(step)];
  });
}

/** What a step looks at itself, not what the steps inside of it do. */
function takenBy(step: Step): unknown {
  switch (step.kind) {
    case 'choice':
      return step.condition;
    case 'loop':
      return 'list' in step.over ? step.over.list : undefined;
    case 'act':
      return [step.call, step.already];
    case 'read':
    case 'code':
      return callsOf(step);
    default:
      return step;
  }
}

function givenBy(step: Step): string[] {
  const name = step.kind === 'act' && step.call.kind === 'child' ? childOutputsName(step.name) : step.name;
  return Object.keys(outputsOf(step)).map((output) => `${name}.${output}`);
}

function outputsOf(step: Step): KeptOutputs {
  return 'outputs' in step ? (step.outputs ?? {}) : {};
}

function unknown(step: string, data: unknown, known: Set<string>): string[] {
  const names = new Set(referencesIn(data).map(({ expression }) => expression));
  return [...names]
    .filter((expression) => !known.has(expression))
    .map((expression) => `step ${step} uses {{ ${expression} }}, which is no parameter and not read before it`);
}

function outputProblems(step: Step): string[] {
  return Object.keys(outputsOf(step))
    .filter((name) => !/^[A-Z][A-Za-z0-9]*$/.test(name))
    .map((name) => `step ${step.name}: output "${name}" must begin with a capital letter`);
}
