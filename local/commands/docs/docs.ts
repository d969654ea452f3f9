import { catalogue } from '../../../runbooks/catalogue.ts';
import { remediations } from '../../../runbooks/remediations.ts';
import { pages } from '../../procedure-docs/pages.ts';
import { differences, writePages } from '../../procedure-docs/write-pages.ts';

interface DocsOptions {
  folder: string;
  check: boolean;
  out: { write(text: string): unknown };
}

/** Writes the pages of the catalogue, or compares. Gives the exit code: 1 where a check finds a difference, else 0. */
export async function docs({ folder, check, out }: DocsOptions): Promise<number> {
  const files = pages(catalogue, remediations);
  const found = check ? await differences(folder, files) : await writePages(folder, files);
  const lines = found.map(({ path, how }) => `${folder}/${path}: ${check ? how : done[how]}`);
  const count = `${files.size} files of ${catalogue.length} runbooks`;
  const summary = check
    ? found.length === 0
      ? `${count}, as they should be`
      : `${count}, ${found.length} out of date: run npx kizuki docs`
    : `${count}, ${found.length === 0 ? 'nothing to write' : `${found.length} changed`}`;
  out.write([...lines, summary].map((line) => `${line}\n`).join(''));
  return check && found.length > 0 ? 1 : 0;
}

const done = { missing: 'written', differs: 'written', 'of no runbook': 'removed' } as const;
