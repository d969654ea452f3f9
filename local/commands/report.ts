import type { Command } from 'commander';
import type { ReportOptions } from './report/report.ts';

/** `kizuki report`: what happened in some days, how long it took, what it saved, and what wants a person. */
export function add(program: Command): void {
  program
    .command('report')
    .description('what happened in the last days: times, toil saved, noise, repeats, holds, what to promote or demote')
    .option('--from <date>', 'the first day, such as 2026-01-31, UTC (default: six days before --to)')
    .option('--to <date>', 'the last day (default: today)')
    .option('--json', 'as JSON')
    .option('--html <file>', 'as one HTML file with plots, written over what is there')
    .option('--language <language>', 'en or ja', 'en')
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .action(async (options: ReportOptions) => {
      const { report } = await import('./report/report.ts');
      await report(options);
    });
}
