import type { Remediation } from '../../functions/decision/remediation.ts';
import type { Runbook } from '../../functions/runbook/runbook.ts';
import { site } from './html/site.ts';
import { markdownIndex } from './markdown/markdown-index.ts';
import { markdownPage } from './markdown/markdown-page.ts';
import { runbookPage } from './page/runbook-page.ts';
import { procedureOf } from './procedure.ts';

/** Every file of the procedure pages by its path below the folder they go to; the same runbooks always give the same files. */
export function pages(runbooks: readonly Runbook[], remediations: readonly Remediation[]): Map<string, string> {
  const procedures = runbooks
    .map((runbook) => procedureOf(runbook, remediations))
    .sort((a, b) => (a.runbook.id < b.runbook.id ? -1 : 1));
  const files = new Map([
    ['README.md', markdownIndex(procedures, 'en')],
    ['README.ja.md', markdownIndex(procedures, 'ja')],
    ['index.html', site(procedures)],
  ]);
  for (const procedure of procedures) {
    const page = runbookPage(procedure);
    files.set(`${page.id}.md`, markdownPage(page, 'en'));
    files.set(`${page.id}.ja.md`, markdownPage(page, 'ja'));
  }
  return files;
}
