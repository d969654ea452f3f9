import { Construct } from 'constructs';
import { codeFunctionName } from '../../functions/runbook/code-function-name.ts';
import { codeModules } from '../../functions/runbook/code-modules.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import type { Bundles } from '../bundle/bundle-functions.ts';
import { allow } from './allow.ts';
import { kizukiFunction } from './kizuki-function.ts';

/**
 * The functions of the catalogue's code steps, one for each module, each with a role that may do what its steps say and no more.
 *
 * @throws {CodeNotFoundError} where a step names a module whose file is not there.
 */
export function codeFunctions(scope: Construct, catalogue: Runbook[], bundles: Bundles): void {
  for (const { module, permissions, timeoutSeconds, runbooks } of codeModules(catalogue)) {
    const bundle = bundles[`code/${module}`];
    if (!bundle) throw new CodeNotFoundError(module, runbooks);
    const own = new Construct(scope, `Code-${module.replace('/', '-')}`);
    const { role } = kizukiFunction(own, {
      name: codeFunctionName(module),
      description: `A step of ${runbooks.join(', ')}`,
      bundle,
      environment: {},
      timeout: timeoutSeconds,
      memory: 256,
    });
    allow(role, ...permissions);
  }
}

/** A code step names a file that is not there. */
export class CodeNotFoundError extends Error {
  constructor(module: string, runbooks: string[]) {
    super(`${runbooks.join(', ')} has a step with the module ${module}, but there is no runbooks/${module}.handler.ts`);
    this.name = 'CodeNotFoundError';
  }
}
