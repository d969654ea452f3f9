import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Reset } from '../../functions/decision/reset/reset.ts';

interface ResetOptions {
  endpoint?: string;
  region?: string;
  by: string;
  json?: true;
}

/** `kizuki reset`: a person trusts a remediation again. */
export function add(program: Command): void {
  program
    .command('reset')
    .description('trust a remediation again: give its autonomy back and close its breaker')
    .argument('<remediation>', 'the name of the remediation')
    .option('--by <name>', 'who trusts it', userInfo().username)
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .option('--json', 'print what kizuki-run answers')
    .action(async (remediation: string, { by, json, ...where }: ResetOptions) => {
      const { invokeFunction } = await import('./invoke/invoke-function.ts');
      const answer = (await invokeFunction('kizuki-run', { reset: remediation, by }, where)) as Reset;
      console.log(json ? JSON.stringify(answer, undefined, 2) : describe(answer));
    });
}

function describe({ remediation, autonomy, demotedSince, breakerWasOpen, forgiven }: Reset): string {
  const demoted = demotedSince === undefined ? [] : [`its autonomy had been taken away since ${demotedSince}`];
  const open = breakerWasOpen ? ['its breaker was open'] : [];
  const said = [...demoted, ...open, `${forgiven} failed runs count no more`].join('; ');
  return `${remediation} is trusted again and acts under ${autonomy}: ${said}`;
}
