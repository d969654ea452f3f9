import { join, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { phases } from '../../functions/runbook/phases.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import type { Row, RowRule, Sheet, SheetRules } from '../../functions/sheet/sheet.ts';

/**
 * Puts in place of each runbook's module the facts that functions look at: everything but its steps, which only the compiler
 * needs, and in their place what each step is for. A large catalogue would otherwise be most of every function. In place of the
 * parameter sheet, what its values must be like: which they are, functions read where they are deployed.
 */
export function runbookFacts(repository: string): Plugin {
  const folder = join(repository, 'runbooks') + sep;
  return {
    name: 'runbook-facts',
    setup(build) {
      build.onLoad({ filter: /[/\\]runbooks[/\\][^/\\]+[/\\][^/\\]+\.ts$/ }, async ({ path }) => {
        if (!path.startsWith(folder) || path.endsWith('.handler.ts')) return undefined;
        const exported = Object.entries((await import(path)) as Record<string, unknown>);
        const lines = exported.flatMap(([name, value]) =>
          isRunbook(value) ? [`export const ${name} = ${JSON.stringify(factsOf(value))};`] : [],
        );
        if (lines.length === 0) return undefined; // runbooks/defaults holds remediations
        return { contents: lines.join('\n'), loader: 'js' };
      });
      build.onLoad({ filter: /[/\\]runbooks[/\\]sheet\.ts$/ }, async ({ path }) => {
        if (path !== join(folder, 'sheet.ts')) return undefined;
        const { sheet } = (await import(path)) as { sheet: Sheet };
        return { contents: `export const sheet = ${JSON.stringify(rulesOf(sheet))};`, loader: 'js' };
      });
    },
  };
}

function rulesOf({ rows }: Sheet): SheetRules {
  return { rows: Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, ruleOf(row)])) };
}

function ruleOf({ values: _, ...rule }: Row): RowRule {
  return rule;
}

function factsOf(runbook: Runbook): Omit<Runbook, 'steps'> {
  const { steps: _, ...facts } = runbook;
  return { ...facts, phases: phases(runbook) };
}

function isRunbook(value: unknown): value is Runbook {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Runbook>).steps === 'function';
}
