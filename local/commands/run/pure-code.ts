import { codeFunctionName } from '../../../functions/runbook/code-function-name.ts';
import { everyStep } from '../../../functions/runbook/every-step.ts';
import type { Runbook } from '../../../functions/runbook/runbook.ts';

/** One call of AWS. */
interface Call {
  service: string;
  api: string;
  input: Record<string, unknown>;
}

/**
 * Tells the calls of code steps that only work something out, so that a plan may make them: those of modules that no step of these runbooks
 * changes anything with, or lets touch AWS.
 */
export function pureCode(runbooks: Runbook[]): (call: Call) => boolean {
  const uses = runbooks
    .flatMap((runbook) => everyStep(runbook.steps()))
    .flatMap((step) => {
      if (step.kind === 'code') return [{ module: step.call.module, isPure: step.call.may.length === 0 }];
      if (step.kind !== 'act') return [];
      return [step.call, ...('call' in step.undo ? [step.undo.call] : [])].flatMap((call) =>
        call.kind === 'code' ? [{ module: call.module, isPure: false }] : [],
      );
    });
  const others = new Set(uses.filter(({ isPure }) => !isPure).map(({ module }) => module));
  const pure = new Set(uses.filter(({ module }) => !others.has(module)).map(({ module }) => codeFunctionName(module)));
  return ({ service, api, input }) => service === 'lambda' && api === 'Invoke' && pure.has(String(input.FunctionName));
}
