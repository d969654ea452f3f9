import type { Text } from '../text.ts';
import type { Operation, OperationInput, OperationOutput, Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import type { Checked, OutputReferences, Outputs } from './output.ts';
import type { Bound, Reference } from './reference.ts';
import type { ReadStep } from './step.ts';

/** A read step, with a reference to each of its outputs. */
export type Read<S extends Service, O extends Operation<S>, R extends Outputs> = ReadStep &
  OutputReferences<OperationOutput<S, O>, R>;

/**
 * Calls an operation and keeps values of its answer; call it before an `act` to note what is about to change.
 * Names of outputs begin with a capital letter; a value is used as `step.Name`.
 */
export function read<S extends Service, O extends Operation<S>, R extends Outputs>(
  name: string,
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  outputs: R & Checked<OperationOutput<S, O>, R>,
  options: Touches & { timeoutSeconds?: number } = {},
): Read<S, O, R> {
  const { timeoutSeconds = 60, ...touches } = options;
  const call = { kind: 'api', service, operation, input: input as Record<string, unknown>, ...touches } as const;
  const step: ReadStep = { kind: 'read', name, label, timeoutSeconds, call, outputs };
  const references = Object.entries(outputs as Outputs).map(([key, { selector, type }]) => [
    key,
    {
      kind: 'reference',
      expression: `${name}.${key}`,
      type,
      property: { service, operation, input: call.input, selector, ...touches },
    } satisfies Reference<unknown>,
  ]);
  return { ...Object.fromEntries(references), ...step } as Read<S, O, R>;
}
