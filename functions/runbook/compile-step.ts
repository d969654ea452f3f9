import { assertion, failing } from './compile-assertion.ts';
import { compileCall, compileProperty } from './compile-call.ts';
import { compilePerson } from './compile-person.ts';
import { describeStep } from './describe-step.ts';
import type { DocumentStep } from './document.ts';
import type { Failure } from './place.ts';
import type { ActStep, AlarmStep, ChoiceStep, KeptOutputs, LoopStep, RangeStep, Step } from './step.ts';

/** What one step of the document is made of. */
type Simple = Exclude<Step, ActStep | AlarmStep | ChoiceStep | LoopStep | RangeStep>;

/** An authored step as the one step of the document that it becomes. */
export function compileStep(step: Simple, onFailure: Failure): DocumentStep {
  const common = { name: step.name, description: describeStep(step.label), ...failing(onFailure) };
  switch (step.kind) {
    case 'read':
    case 'code':
      return { ...common, ...compileCall(step.call, step.timeoutSeconds), ...keeping(step.outputs) };
    case 'precheck':
      return assertion(step, step.values, common);
    case 'wait':
      return {
        ...common,
        action: 'aws:waitForAwsResourceProperty',
        timeoutSeconds: step.timeoutSeconds,
        inputs: { ...compileProperty(step.property, step.values) },
      };
    case 'look':
      return { ...common, ...compileCall(step.call, step.timeoutSeconds) };
    case 'sleep':
      return {
        ...common,
        action: 'aws:sleep',
        timeoutSeconds: step.timeoutSeconds,
        inputs: { Duration: `PT${step.seconds}S` },
      };
    case 'person':
      return { ...common, ...compilePerson(step) };
  }
}

/** What a step of the document keeps of the answer. */
export function keeping(outputs: KeptOutputs = {}): Pick<DocumentStep, 'outputs'> {
  const kept = Object.entries(outputs).map(([Name, { selector, type }]) => ({ Name, Selector: selector, Type: type }));
  return kept.length > 0 ? { outputs: kept } : {};
}
