import { describeStep } from './describe-step.ts';
import type { DocumentStep, Variable } from './document.ts';
import { inOrder } from './in-order.ts';
import type { LaidStep } from './laid.ts';
import { lay } from './lay.ts';
import { undoneStep } from './lay-undo-choice.ts';
import type { PhasedStep } from './phase.ts';
import type { Step } from './step.ts';

/** The name of the step that ends a run that went well. */
const lastStep = 'Done';

/**
 * The document's steps in order: the main way, its end, then what lies off it – the looks whether a failed act was
 * needed at all, and the undo steps, the last act's first. A run that enters the undo steps goes through to their end.
 */
export function plan(steps: Step[]): PhasedStep[] {
  return layAll(steps).steps;
}

/** The plan, and the variables that it keeps count with. */
export function layAll(steps: Step[]): { steps: PhasedStep[]; variables: Record<string, Variable> } {
  const { main, beside, undo, variables } = lay(steps, { next: lastStep, onFailure: 'Abort', phase: 'check' });
  const needsEnd = undo.some(({ step }) => {
    const { Choices, Default } = step.inputs as { Choices?: { NextStep: string }[]; Default?: string };
    return Default === undoneStep || Choices?.some(({ NextStep }) => NextStep === undoneStep);
  });
  const all: LaidStep[] = [
    ...main,
    { phase: 'verify', step: end(lastStep, 'The work is done and verified', '作業と確認が完了した') },
    ...beside,
    ...undo,
    ...(needsEnd
      ? [{ phase: 'undo', step: end(undoneStep, 'Nothing is left to undo', '切り戻すものは残っていない') } as const]
      : []),
  ];
  return { steps: inOrder(all), variables };
}

/** isEnd may not stand on the last real step, for that would end the run on failure too, before the undo. */
function end(name: string, en: string, ja: string): DocumentStep {
  return {
    name,
    description: describeStep({ en, ja }),
    action: 'aws:sleep',
    timeoutSeconds: 60,
    onFailure: 'Abort',
    isEnd: true,
    inputs: { Duration: 'PT1S' },
  };
}
