import type { Command } from 'commander';

/** `kizuki docs`: writes the procedure pages, or says which are out of date. */
export function add(program: Command): void {
  program
    .command('docs')
    .description('write the procedure pages of the runbooks, in English and Japanese, as Markdown and as one HTML page')
    .option('--out <dir>', 'where they go', 'docs/runbooks')
    .option('--check', 'write nothing; name the pages that are not as they would be written, with exit code 1')
    .action(async ({ out, check }: { out: string; check?: true }) => {
      // esbuild and the pages' code are for this command alone.
      const { docs } = await import('./docs/docs.ts');
      process.exitCode = await docs({ folder: out, check: check === true, out: process.stdout });
    });
}
