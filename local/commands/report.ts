import type { Command } from 'commander';
import type { ReportOptions } from './report/report.ts';

/** `kizuki report`: how freely each remediation acts, and what its runs speak for. */
export function add(program: Command): void {
  program
    .command('report')
    .description('how freely each remediation acts, with the evidence, and what its runs speak for')
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .option('--json', 'as JSON')
    .action(async (options: ReportOptions) => {
      const { report } = await import('./report/report.ts');
      await report(options);
    });
}
