import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { phases } from '../../functions/runbook/phases.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';

/**
 * Puts in place of each runbook's module the facts that functions look at: everything but its steps, which only the compiler
 * needs, and in their place what each step is for. A large catalogue would otherwise be most of every function.
 */
export function runbookFacts(repository: string): Plugin {
  const folder = join(repository, 'runbooks') + sep;
  return {
    name: 'runbook-facts',
    setup(build) {
      build.onLoad({ filter: /[/\\]runbooks[/\\][^/\\]+[/\\][^/\\]+\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(folder)) return undefined;
        const exported = Object.entries((await import(path)) as Record<string, unknown>);
        const lines = exported.flatMap(([name, value]) =>
          isRunbook(value) ? [`export const ${name} = ${JSON.stringify(factsOf(value))};`] : [],
        );
        return { contents: lines.join('\n'), loader: 'js' };
      });
    },
  };
}

function factsOf(runbook: Runbook): Omit<Runbook, 'steps'> {
  const { steps: _, ...facts } = runbook;
  return { ...facts, phases: phases(runbook) };
}

function isRunbook(value: unknown): value is Runbook {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Runbook>).steps === 'function';
}
