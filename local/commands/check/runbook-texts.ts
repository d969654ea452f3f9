import { compile } from '../../../functions/runbook/compile.ts';
import { catalogue } from '../../../runbooks/catalogue.ts';
import type { FoundText } from './collect-texts.ts';

/** The runbooks of this repository as the documents that are deployed, under their ids. */
export function runbookTexts(): FoundText[] {
  return catalogue.map((runbook) => ({
    path: runbook.id,
    text: JSON.stringify(compile(runbook), null, 2),
    named: true,
  }));
}
