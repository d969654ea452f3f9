import type { Text } from '../text.ts';
import { type OpenAct, openAct } from './act.ts';
import type { Need } from './need.ts';
import { type Checked, type OutputReferences, type Outputs, outputReferences } from './output.ts';
import type { Bound } from './reference.ts';
import type { ActStep, CodeCall, CodeStep } from './step.ts';

/** A file runbooks/<area>/<name>.handler.ts that exports `handler`, an asynchronous function of one input. */
export interface CodeModule<M extends Handler> {
  /** `<area>/<name>`. */
  id: string;
  /** Never set; carries the type. */
  module?: M;
}

interface Handler {
  // biome-ignore lint/suspicious/noExplicitAny: any input, which the module itself says
  handler(input: any): Promise<unknown>;
}

type Input<M extends Handler> = Parameters<M['handler']>[0];
type Answer<M extends Handler> = Awaited<ReturnType<M['handler']>>;

interface CodeOptions {
  /** What the function may do in AWS: nothing unless said here. Its role has this and no more. */
  may?: Need[];
  /** 300 at most. */
  timeoutSeconds?: number;
}

type UndoneByCode = <M extends Handler>(
  label: Text,
  module: CodeModule<M>,
  input: Bound<Input<M>>,
  options?: CodeOptions,
) => ActStep;

/** Names the module of a code step: `codeModule<typeof import('./judge.handler.ts')>('sqs/judge')`. Only its type is imported. */
export const codeModule = <M extends Handler>(id: string): CodeModule<M> => ({ id });

/** Has TypeScript work something out that changes nothing; `$.verdict` is the field `verdict` of what the handler returns. */
export function code<M extends Handler, R extends Outputs>(
  name: string,
  label: Text,
  module: CodeModule<M>,
  input: Bound<Input<M>>,
  outputs: R & Checked<Answer<M>, R>,
  options: CodeOptions = {},
): CodeStep & OutputReferences<Answer<M>, R> {
  const { call, timeoutSeconds } = codeCall(module, input, options);
  const step: CodeStep = { kind: 'code', name, label, timeoutSeconds, call, outputs };
  return { ...outputReferences(name, outputs), ...step } as CodeStep & OutputReferences<Answer<M>, R>;
}

/** Has TypeScript change something. The undo also runs where the handler itself failed. */
export function codeAct<M extends Handler, R extends Outputs>(
  name: string,
  label: Text,
  module: CodeModule<M>,
  input: Bound<Input<M>>,
  outputs: R & Checked<Answer<M>, R>,
  options: CodeOptions = {},
): OpenAct<UndoneByCode, OutputReferences<Answer<M>, R>> {
  const references = outputReferences(name, outputs) as OutputReferences<Answer<M>, R>;
  const act = { name, label, outputs, ...codeCall(module, input, options) };
  return openAct<UndoneByCode, OutputReferences<Answer<M>, R>>(
    act,
    references,
    (finish) => (undoLabel, undoModule, undoInput, undoOptions) =>
      finish({ label: undoLabel, ...codeCall(undoModule, undoInput, undoOptions) }),
  );
}

function codeCall(
  { id }: { id: string },
  input: unknown,
  { may = [], timeoutSeconds = 60 }: CodeOptions = {},
): { call: CodeCall; timeoutSeconds: number } {
  return { call: { kind: 'code', module: id, input: input as Record<string, unknown>, may }, timeoutSeconds };
}
