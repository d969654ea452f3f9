import type { Command } from 'commander';
import type { RunOptions } from './run/run.ts';

/** `kizuki run`: runs a runbook of this repository, or any SSM Automation document, with the local engine. */
export function add(program: Command): void {
  program
    .command('run')
    .description('run a runbook of this repository, or an SSM Automation document from a file')
    .argument('<name|document>', 'a runbook such as host/restart-service, or the path of a YAML or JSON document')
    .option('--params <file>', 'parameters in the form of StartAutomationExecution: {"Name": ["value"]}')
    .option('--param <Name=value>', 'one parameter; may be repeated; commas separate the values of a list', collect, [])
    .option(
      '--endpoint <url>',
      'where AWS is; the word aws means AWS itself (default: $AWS_ENDPOINT_URL or http://127.0.0.1:4566)',
    )
    .option('--region <region>', 'the region (default: $AWS_REGION or ap-northeast-1)')
    .option('--documents <dir>', 'a folder with the documents that child automations name')
    .option('--plan', 'make the reads, and show what would be changed in place of changing it')
    .option('--approve', 'approve every step that waits for approval, and resume what pauses')
    .option('--reject', 'reject every step that waits for approval')
    .option('--record <file>', 'write what AWS answered to a file, for tests')
    .option('--json', 'print the AutomationExecution object of GetAutomationExecution, or the plan')
    .action(async (name: string, options: RunOptions) => {
      // Loading the engine and the SDK takes a while, and no other command needs them.
      const { run } = await import('./run/run.ts');
      process.exitCode = await run(name, options);
    });
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
