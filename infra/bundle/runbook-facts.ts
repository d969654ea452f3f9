import { join, relative, sep } from 'node:path';
import type { Plugin } from 'esbuild';
import { phases } from '../../functions/runbook/phases.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import type { Row, RowRule, Sheet, SheetRules } from '../../functions/sheet/sheet.ts';
import type { Text } from '../../functions/text.ts';

/**
 * Puts in place of each runbook's module the facts that functions look at: everything but its purpose, which its page and
 * its document tell, and its steps, which only the compiler needs; in their place what each step is for. A large catalogue would otherwise be most of every function. In place of the
 * parameter sheet, what its values must be like: which they are, functions read where they are deployed. The titles of runbooks are
 * themselves, without the runbooks.
 */
export function runbookFacts(repository: string): Plugin {
  return {
    name: 'runbook-facts',
    setup(build) {
      build.onLoad({ filter: /[/\\]runbooks[/\\].*\.ts$/ }, async ({ path }) => {
        const contents = await factsOf(repository, path);
        return contents === undefined ? undefined : { contents, loader: 'js' };
      });
    },
  };
}

/** The module that a bundle has in place of the one at `path`; undefined where it has that one itself. */
export async function factsOf(repository: string, path: string): Promise<string | undefined> {
  const [area, file, ...more] = relative(join(repository, 'runbooks'), path).split(sep);
  if (area === 'sheet.ts') {
    const { sheet } = (await import(path)) as { sheet: Sheet };
    return `export const sheet = ${JSON.stringify(rulesOf(sheet))};`;
  }
  if (area === 'titles.ts') {
    const { titles } = (await import(path)) as { titles: Record<string, Text> };
    return `export const titles = ${JSON.stringify(titles)};`;
  }
  if (area === '..' || file === undefined || more.length > 0 || file.endsWith('.handler.ts')) return undefined;
  const exported = Object.entries((await import(path)) as Record<string, unknown>);
  const lines = exported.flatMap(([name, value]) =>
    isRunbook(value) ? [`export const ${name} = ${JSON.stringify(forFunctions(value))};`] : [],
  );
  return lines.length === 0 ? undefined : lines.join('\n'); // runbooks/defaults holds remediations
}

function rulesOf({ rows }: Sheet): SheetRules {
  return { rows: Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, ruleOf(row)])) };
}

function ruleOf({ values: _, ...rule }: Row): RowRule {
  return rule;
}

function forFunctions(runbook: Runbook): Omit<Runbook, 'steps' | 'purpose'> {
  const { steps: _, purpose: __, ...facts } = runbook;
  return { ...facts, phases: phases(runbook) };
}

function isRunbook(value: unknown): value is Runbook {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Runbook>).steps === 'function';
}
