import { codeFunctionName } from '../../functions/runbook/code-function-name.ts';
import { type AwsCall, AwsCallError, type Ports } from '../automation/ports.ts';
import { type CodeHandlers, runCode } from './run-code.ts';

/** Loads the module of a code step by `<area>/<name>`. */
export type LoadModule = (module: string) => Promise<{ handler: CodeHandlers[string] }>;

/**
 * Calls AWS, and runs a code step in this process where what stands in for AWS has no such function, as moto has not: the modules are those
 * that may be run so.
 */
export function codeHere(
  callAws: Ports['callAws'],
  modules: () => Promise<string[]>,
  load: LoadModule,
): Ports['callAws'] {
  return async (call) => {
    try {
      return await callAws(call);
    } catch (error) {
      const module = isMissing(call, error) ? await moduleOf(call, modules) : undefined;
      if (module === undefined) throw error;
      const { handler } = await load(module);
      return (await runCode(call, { [module]: handler })) as Record<string, unknown>;
    }
  };
}

function isMissing({ service, api }: AwsCall, error: unknown): boolean {
  const isInvoke = service === 'lambda' && api === 'Invoke';
  return (
    isInvoke &&
    error instanceof AwsCallError &&
    /^(ResourceNotFoundException|UnknownOperation|NotImplemented)/.test(error.code)
  );
}

async function moduleOf({ input }: AwsCall, modules: () => Promise<string[]>): Promise<string | undefined> {
  return (await modules()).find((module) => codeFunctionName(module) === input.FunctionName);
}
