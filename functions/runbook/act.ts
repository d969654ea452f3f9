import type { Text } from '../text.ts';
import type { Operation, OperationInput, Service } from './aws-api.ts';
import type { Touches } from './need.ts';
import type { Bound } from './reference.ts';
import { type Script, shellCall } from './shell.ts';
import type { ActStep, ApiCall, PrecheckStep, ShellCall } from './step.ts';

interface CallOptions extends Touches {
  timeoutSeconds?: number;
}

/** An act that does not say yet how it is taken back; it is not a step until it does. */
export interface OpenAct<U> {
  kind: 'act';
  /** Takes the change back when a later step fails. */
  undoneBy: U;
  /** Says why the change cannot be taken back. */
  irreversible(why: string): ActStep;
  /** Counts a failure of the call as success where these hold: there was nothing to change. */
  orAlready(...checks: PrecheckStep[]): OpenAct<U>;
}

type UndoneByCall = <S extends Service, O extends Operation<S>>(
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  options: CallOptions,
) => ActStep;

type UndoneByScript = (label: Text, script: Script) => ActStep;

/** Changes something through an AWS operation. */
export function act<S extends Service, O extends Operation<S>>(
  name: string,
  label: Text,
  service: S,
  operation: O,
  input: Bound<OperationInput<S, O>>,
  { timeoutSeconds = 60, ...touches }: CallOptions,
): OpenAct<UndoneByCall> {
  const call: ApiCall = { kind: 'api', service, operation, input: input as Record<string, unknown>, ...touches };
  return open<UndoneByCall>({ name, label, timeoutSeconds, call }, (finish) => (undoLabel, ...undo) => {
    const [undoService, undoOperation, undoInput, { timeoutSeconds: seconds = 60, ...undoTouches }] = undo;
    return finish({
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
  return open<UndoneByScript>({ name, label, timeoutSeconds, call }, (finish) => (undoLabel, undo) => {
    return finish({ label: undoLabel, ...shellCall(undo) });
  });
}

interface Unfinished {
  name: string;
  label: Text;
  timeoutSeconds: number;
  call: ApiCall | ShellCall;
  already?: PrecheckStep[];
}

function open<U>(act: Unfinished, undoneBy: (finish: (undo: ActStep['undo']) => ActStep) => U): OpenAct<U> {
  const finish = (undo: ActStep['undo']): ActStep => ({ kind: 'act', ...act, undo });
  return {
    ...act,
    kind: 'act',
    undoneBy: undoneBy(finish),
    irreversible: (why) => finish({ irreversible: why }),
    orAlready: (...checks) => open({ ...act, already: checks }, undoneBy),
  };
}
