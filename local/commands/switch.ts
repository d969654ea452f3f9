import type { Command } from 'commander';
import type { SwitchOptions } from './switch/set-switches.ts';

/** Adds `kizuki switch`: the kill switches, of everything and of each remediation. */
export function add(program: Command): void {
  program
    .command('switch')
    .description('Shows the kill switches, or sets one: what is off starts nothing from the next decision on.')
    .argument('[on|off]', 'what to set; all switches are shown where it is left out')
    .argument('[remediation]', 'which remediation to switch; everything where it is left out')
    .option('--reason <text>', 'why; it stays on record, and people are told')
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .option('--json', 'as JSON')
    .action(async (state: string | undefined, remediation: string | undefined, options: SwitchOptions) => {
      // Loading the SDK takes a while, and most commands do not need it.
      const { setSwitches } = await import('./switch/set-switches.ts');
      console.log(await setSwitches(state, remediation, options));
    });
}
