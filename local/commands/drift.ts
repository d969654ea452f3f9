import type { Command } from 'commander';
import type { DriftOptions } from './drift/drift.ts';

/** Adds `kizuki drift`: where the account differs from the parameter sheet. */
export function add(program: Command): void {
  program
    .command('drift')
    .description(
      'Shows where the account differs from runbooks/sheet.ts; exit code 0 nowhere, 1 somewhere, 2 cannot tell.',
    )
    .option(
      '--environment <name>',
      'which column of the sheet to hold it against (default: the one that the account was deployed with)',
    )
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .option('--language <language>', 'of the table: en or ja (default: that of $LANG)')
    .option('--json', 'as JSON')
    .action(async (options: DriftOptions) => {
      // Loading the SDK takes a while, and most commands do not need it.
      const { drift } = await import('./drift/drift.ts');
      const { text, exitCode } = await drift(options);
      console.log(text);
      process.exitCode = exitCode;
    });
}
