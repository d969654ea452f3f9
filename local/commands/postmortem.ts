import type { Command } from 'commander';
import type { PostmortemOptions } from './postmortem/postmortem.ts';

/** `kizuki postmortem`: the draft of an incident's postmortem. */
export function add(program: Command): void {
  program
    .command('postmortem')
    .description("the draft of an incident's postmortem, in Markdown")
    .argument('<incident>', 'the id of the incident, such as inc-0123456789abcdef')
    .option('--out <file>', 'write it there; a file that is there already stays')
    .option('--language <language>', 'en or ja', 'en')
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .action(async (incident: string, options: PostmortemOptions) => {
      const { draft } = await import('./postmortem/postmortem.ts');
      await draft(incident, options);
    });
}
