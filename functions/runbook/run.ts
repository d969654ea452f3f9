import type { Text } from '../text.ts';
import { type OpenAct, openAct } from './act.ts';
import { childOutputsName } from './compile-act.ts';
import type { Parameter, ValueOf } from './parameter.ts';
import type { Bound, Reference } from './reference.ts';
import type { Runbook } from './runbook.ts';
import type { ActStep, ChildCall, KeptOutputs } from './step.ts';

type Parameters = Record<string, Parameter>;

/** The values for a runbook's parameters: those without a default must be there. */
export type Given<P extends Parameters> = {
  [K in keyof P as P[K] extends { default: unknown } ? never : K]: Bound<ValueOf<P[K]>>;
} & {
  [K in keyof P as P[K] extends { default: unknown } ? K : never]?: Bound<ValueOf<P[K]>>;
};

type UndoneByRun = <P extends Parameters>(label: Text, child: Runbook<P>, parameters: Given<P>) => ActStep;

/** What a child gave, by the names of its `outputs`; SSM gives them as text. */
type ChildOutputs<O extends string> = { readonly [K in O]: Reference<string> };

/**
 * Runs another runbook and waits for its end. Where the child fails it has taken back its own
 * changes; what takes back a child that went well, the act says like any other.
 */
export function run<P extends Parameters, O extends string>(
  name: string,
  label: Text,
  child: Runbook<P, O>,
  parameters: Given<P>,
): OpenAct<UndoneByRun, ChildOutputs<O>> {
  const declared = Object.entries<string>(child.outputs ?? ({} as Record<O, string>));
  const outputs: KeptOutputs = Object.fromEntries(
    declared.map(([key, value]) => [key, { selector: `$.AutomationExecution.Outputs['${value}'][0]`, type: 'String' }]),
  );
  const references = declared.map(([key]) => [
    key,
    { kind: 'reference', expression: `${childOutputsName(name)}.${key}`, type: 'String' } satisfies Reference<string>,
  ]);
  const act = { name, label, timeoutSeconds: child.timeoutMinutes * 60, call: callOf(child, parameters), outputs };
  return openAct<UndoneByRun, ChildOutputs<O>>(
    act,
    Object.fromEntries(references) as ChildOutputs<O>,
    (finish) => (undoLabel, undo, given) =>
      finish({ label: undoLabel, timeoutSeconds: undo.timeoutMinutes * 60, call: callOf(undo, given) }),
  );
}

function callOf(child: Pick<Runbook, 'id'>, parameters: object): ChildCall {
  return { kind: 'child', runbook: child as Runbook, parameters: parameters as Record<string, unknown> };
}
