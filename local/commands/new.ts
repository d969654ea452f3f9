import { type Command, Option } from 'commander';
import { kinds } from './new/kinds.ts';
import type { NewOptions } from './new/new-runbook.ts';

/** Adds `kizuki new`: a runbook to begin with, its test, and the remediation that runs it. */
export function add(program: Command): void {
  const on = Object.entries(kinds).map(([name, { what }]) => `${name} (${what})`);
  program
    .command('new')
    .description(
      'Writes a runbook to begin with, its test, its line in the catalogue and a remediation that only observes. It works as it is; make it your own.',
    )
    .argument('<area/name>', 'such as sqs/poll-longer; runbooks/<area>/<name>.ts is written')
    .addOption(
      new Option('--on <kind>', `what it works on: ${on.join(', ')} (default: by the area)`).choices(
        Object.keys(kinds),
      ),
    )
    .option('--title <text>', 'what the page was called, in English (default: from the name)')
    .option('--title-ja <text>', 'the same in Japanese (default: the English one)')
    .option('--owner <team>', 'who answers for it (default: <area>-team)')
    .addHelpText(
      'after',
      '\nFor example:\n  npx kizuki new sqs/poll-longer --title "Poll a queue longer" --title-ja "キューのロングポーリングを有効にする"\n  npx kizuki new backup/mount-share --on host\n\nThe whole way: docs/your-first-runbook.md',
    )
    .action(async (id: string, options: NewOptions) => {
      const { newRunbook } = await import('./new/new-runbook.ts');
      console.log(await newRunbook(id, options));
    });
}
