import { assertion, failing } from './compile-assertion.ts';
import { compileCall } from './compile-call.ts';
import { keeping } from './compile-step.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import type { Failure } from './place.ts';
import type { ActStep } from './step.ts';

/** An act's own steps in the document: the call and, for the outputs of a child, a look at what it gave. */
export function compileAct(act: ActStep, onFailure: Failure, afterwards: Failure): DocumentStep[] {
  const { name, label, call, outputs, timeoutSeconds, already: [check] = [] } = act;
  const description = describeStep(label);
  const fails = check ? ({ onFailure: `step:${check.name}`, isCritical: false } as const) : failing(onFailure);
  const own = { name, description, ...fails, ...compileCall(call, timeoutSeconds) };
  if (call.kind !== 'child') return [{ ...own, ...keeping(outputs) }];
  if (!outputs || Object.keys(outputs).length === 0) return [own];
  return [own, { ...childOutputs(act), ...failing(afterwards), ...keeping(outputs) }];
}

/** The name of the step that reads what a child gave. */
export const childOutputsName = (name: string): string => `${name}Outputs`;

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetAutomationExecution.html */
function childOutputs({ name }: ActStep): Omit<DocumentStep, 'onFailure'> {
  return {
    name: childOutputsName(name),
    description: describeStep({ en: `Read what ${name} gave`, ja: `${name} の結果を読む` }),
    action: 'aws:executeAwsApi',
    timeoutSeconds: 60,
    inputs: { Service: 'ssm', Api: 'GetAutomationExecution', AutomationExecutionId: `{{ ${name}.ExecutionId }}` },
  };
}

/** Looks whether the change that an act could not make was there already. */
export function compileAlready({ already = [] }: ActStep, onFailure: Failure): DocumentStep[] {
  return already.map((check) =>
    assertion(check, check.values, { name: check.name, description: describeStep(check.label), ...failing(onFailure) }),
  );
}
