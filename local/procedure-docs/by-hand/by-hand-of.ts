import type { Runbook } from '../../../functions/runbook/runbook.ts';
import type { Outline } from '../../../functions/runbook/words/outline.ts';
import type { ByHand } from './by-hand.ts';
import { callByHand } from './call-by-hand.ts';
import { jsonVariable } from './json-text.ts';
import { setUp } from './set-up.ts';
import { usesVariable } from './shell-text.ts';
import { stepByHand, whileStill } from './step-by-hand.ts';
import { variablesOf } from './variables.ts';

/** How a whole runbook is followed by hand: what is typed first, then for each step and each undo, in the order of the outline. */
export interface RunbookByHand {
  setUp: string;
  steps: ByHand[];
  undo: string[];
}

export function byHandOf(runbook: Runbook, { steps, undo }: Outline): RunbookByHand {
  const authored = steps.map(({ step }) => step);
  const variables = variablesOf(runbook, authored);
  const undos = undo.map(({ call, timeoutSeconds, onlyWhile }) => {
    const command = callByHand(call, timeoutSeconds, variables);
    return onlyWhile ? whileStill(onlyWhile, command, variables) : command;
  });
  const write = (isJsonUsed: (variable: string) => boolean) =>
    authored.map((step) => stepByHand(step, { variables, isJsonUsed }));

  const text = [...write(() => false).map(({ command }) => command), ...undos].join('\n');
  const written = write((variable) => usesVariable(text, jsonVariable(variable)));
  return { setUp: setUp(runbook, variables, text), steps: written, undo: undos };
}
