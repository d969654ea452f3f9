import type { Text } from '../text.ts';
import type { Operation, OperationInput, OperationOutput, Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import { type Checked, type OutputReferences, type Outputs, outputReferences } from './output.ts';
import { propertyOf } from './precheck.ts';
import type { Bound, Reference } from './reference.ts';
import { type Script, shellCall } from './shell.ts';
import type { ActStep, ApiCall, PrecheckStep } from './step.ts';

interface CallOptions extends Touches {
  timeoutSeconds?: number;
}

/** An act that does not say yet how it is taken back; it is not a step until it does. What it gives is on it by name. */
export type OpenAct<U, R = unknown> = R & {
  kind: 'act';
  /** Takes the change back when a later step fails. */
  undoneBy: U;
  /** Says why the change cannot be taken back. */
  irreversible(why: string | Text): ActStep;
  /** Counts a failure of the call as success where these hold: there was nothing to change. */
  orAlready(...checks: PrecheckStep[]): OpenAct<U, R>;
};

type UndoneByCall = <S extends Service, O extends Operation<S>>(
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  options: UndoOptions,
) => ActStep;

interface UndoOptions extends CallOptions {
  /** Looks at what a read step kept once more first, and leaves out the undo unless it is among these then. */
  onlyWhile?: { value: Reference<string>; values: string[] };
}

type UndoneByScript = (label: Text, script: Script) => ActStep;

/** What is kept of the answer to an act, such as the id of what it made. */
interface Keep<S extends Service, O extends Operation<S>, R extends Outputs> {
  keep?: R & Checked<OperationOutput<S, O>, R>;
}

/** Changes something through an AWS operation. Values that it keeps are used as `act.Name`, in its undo and after it. */
export function act<S extends Service, O extends Operation<S>, R extends Outputs = Record<never, never>>(
  name: string,
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  { timeoutSeconds = 60, keep, ...touches }: CallOptions & Keep<S, O, R>,
): OpenAct<UndoneByCall, OutputReferences<OperationOutput<S, O>, R>> {
  const call: ApiCall = { kind: 'api', service, operation, input: input as Record<string, unknown>, ...touches };
  const references = outputReferences(name, keep ?? {}) as OutputReferences<OperationOutput<S, O>, R>;
  const unfinished = { name, label, timeoutSeconds, call, ...(keep && { outputs: keep as Outputs }) };
  return openAct<UndoneByCall, typeof references>(unfinished, references, (finish) => (undoLabel, ...undo) => {
    const [undoService, undoOperation, undoInput, { timeoutSeconds: seconds = 60, onlyWhile, ...undoTouches }] = undo;
    return finish({
      ...(onlyWhile && {
        onlyWhile: { property: propertyOf(`Undo${name}`, onlyWhile.value), values: onlyWhile.values },
      }),
      label: undoLabel,
      timeoutSeconds: seconds,
      call: {
        kind: 'api',
        service: undoService,
        operation: undoOperation,
        input: undoInput as Record<string, unknown>,
        ...undoTouches,
      },
    });
  });
}

/** Changes something on a managed node through a shell script. The undo script also runs where the script itself failed. */
export function shellAct(name: string, label: Text, script: Script): OpenAct<UndoneByScript> {
  const { call, timeoutSeconds } = shellCall(script);
  return openAct<UndoneByScript>({ name, label, timeoutSeconds, call }, {}, (finish) => (undoLabel, undo) => {
    return finish({ label: undoLabel, ...shellCall(undo) });
  });
}

type Unfinished = Omit<ActStep, 'kind' | 'undo'>;

type Finish = (undo: ActStep['undo']) => ActStep;

/** An act that waits to hear how it is taken back; `references` are what it gives. */
export function openAct<U, R = unknown>(
  unfinished: Unfinished,
  references: R,
  undoneBy: (finish: Finish) => U,
): OpenAct<U, R> {
  const finish: Finish = (undo) => ({ kind: 'act', ...unfinished, undo });
  return {
    ...references,
    ...unfinished,
    kind: 'act',
    undoneBy: undoneBy(finish),
    irreversible: (why) => finish({ irreversible: why }),
    orAlready: (...checks) => openAct({ ...unfinished, already: checks }, references, undoneBy),
  };
}
