import { type Command, Option } from 'commander';
import type { ImportOptions } from '../import/import-file.ts';

/** `kizuki import`: makes a runbook of a procedure document. */
export function add(program: Command): void {
  program
    .command('import')
    .description(
      'make a runbook of a procedure document (Excel, Word or Markdown, in English or Japanese), and say what became of every part of it',
    )
    .argument('<file>', 'an .xlsx, .docx or .md file')
    .option('--area <area>', 'the folder of the runbook (default: imported)')
    .option('--name <name>', "the runbook's name (default: from the file's)")
    .option(
      '--parameters <file>',
      'a further file with a parameter sheet; may be repeated',
      (value: string, before: string[]) => [...before, value],
      [],
    )
    .option('--out <file>', 'where to write it (default: runbooks/<area>/<name>.ts, and into the catalogue)')
    .option('--force', 'write over a file that is there already')
    .addOption(
      new Option('--language <language>', 'the language of the document (default: what most of it is in)').choices([
        'en',
        'ja',
      ]),
    )
    .option('--json', 'print the report as JSON')
    .action(async (file: string, { json, ...options }: ImportOptions & { json?: true }) => {
      const [{ importFile }, { reportText }] = await Promise.all([
        import('../import/import-file.ts'),
        import('../import/report.ts'),
      ]);
      const report = await importFile(file, options);
      console.log(json ? JSON.stringify(report, undefined, 2) : reportText(report));
    });
}
