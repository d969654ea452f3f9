import type { Command } from 'commander';

/** `kizuki check`: says what is wrong with SSM Automation documents, as a compiler would. */
export function add(program: Command): void {
  program
    .command('check')
    .description(
      'say what is wrong with SSM Automation documents; without a path, with the runbooks of this repository',
    )
    .argument('[path...]', 'files, folders, or runbooks such as host/restart-service')
    .option('--json', 'as JSON: [{path, valid, errors: [{step?, message}]}]')
    .action(async (paths: string[], { json }: { json?: true }) => {
      // Loading every action takes a while, and most other commands do not need them.
      const { check } = await import('./check/check.ts');
      process.exitCode = await check(paths, { json: json === true, out: process.stdout });
    });
}
