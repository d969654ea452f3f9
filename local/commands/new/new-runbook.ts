import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentName } from '../../../functions/runbook/runbook.ts';
import { addToCatalogue } from '../../import/write/add-to-catalogue.ts';
import { constantName } from '../../import/write/write-runbook.ts';
import { UsageError } from '../../usage-error.ts';
import { insertRemediation } from './insert-remediation.ts';
import { kinds } from './kinds.ts';
import { nextSteps } from './next-steps.ts';
import { remediationName, remediationText, runbookText, type Wanted } from './runbook-text.ts';
import { testText } from './test-text.ts';
import { tidy } from './tidy.ts';
import { type FileChange, writeAll } from './write-all.ts';

export interface NewOptions {
  on?: string;
  title?: string;
  titleJa?: string;
  owner?: string;
}

const repository = dirname(dirname(dirname(import.meta.dirname)));
const catalogueFile = 'runbooks/catalogue.ts';
const remediationsFile = 'runbooks/remediations.ts';

/**
 * Writes the runbook, its test, and the lines that put it into the catalogue and the remediations below `root`; all of them or none.
 * Resolves to what was written and what comes next.
 *
 * @throws {UsageError} for a name that cannot be, a kind that cannot be told, and what is there already.
 */
export async function newRunbook(id: string, options: NewOptions, root = repository): Promise<string> {
  const on = kindOf(id, options.on);
  const wanted = wantedOf(id, on, options);
  const files = { runbook: `runbooks/${id}.ts`, test: `test/runbooks/${remediationName(id)}.test.ts` };
  for (const path of Object.values(files)) {
    if (existsSync(join(root, path))) throw new UsageError(`${path} is there already; give another name, or remove it`);
  }
  const constant = constantName(id);
  const catalogue = readFileSync(join(root, catalogueFile), 'utf8');
  const remediations = readFileSync(join(root, remediationsFile), 'utf8');
  refuseOwnWord(wanted, constant);
  refuseTaken(id, constant, [catalogue, remediations]);

  const imported = { name: constant, from: `./${id}.ts` };
  const edited = [
    { path: catalogueFile, before: catalogue, content: addToCatalogue(catalogue, id) },
    {
      path: remediationsFile,
      before: remediations,
      content: insertRemediation(remediations, remediationText(wanted, on), imported),
    },
  ];
  const changes = await Promise.all(
    [
      { path: files.runbook, content: runbookText(wanted) },
      { path: files.test, content: testText(wanted) },
      ...edited,
    ].map(async ({ path, content, ...rest }): Promise<FileChange> => {
      if (content === undefined) throw new UsageError(`${path} is not written as it was: the list in it is not found`);
      return { path: join(root, path), content: await tidy(root, path, content), ...rest };
    }),
  );
  writeAll(changes);
  return nextSteps(wanted, [files.runbook, files.test], [catalogueFile, remediationsFile]);
}

function wantedOf(id: string, on: string, { title, titleJa, owner }: NewOptions): Wanted {
  const [area, name] = id.split('/') as [string, string];
  const en = title ?? sentence(name);
  for (const [option, text] of Object.entries({ '--title': en, '--title-ja': titleJa, '--owner': owner })) {
    if (text?.trim() === '') throw new UsageError(`${option} is empty; leave it out for the default`);
  }
  return {
    id,
    title: { en, ja: titleJa ?? en },
    owner: owner ?? `${area}-team`,
    kind: kinds[on] as Wanted['kind'],
  };
}

/** Kebab case, and short enough for a document of SSM and a parameter of the kill switch. */
function kindOf(id: string, on: string | undefined): string {
  const [area, name, ...more] = id.split('/');
  const isWord = (text: string | undefined) => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text ?? '');
  if (!isWord(area) || !isWord(name) || more.length > 0) {
    throw new UsageError(
      `"${id}" is no name for a runbook; give <area>/<name> in small letters, digits and hyphens, such as sqs/poll-longer`,
    );
  }
  if (area === 'defaults') throw new UsageError('runbooks/defaults holds remediations; give another area');
  if (documentName({ id }).length > 128) {
    throw new UsageError(`"${id}" is too long: SSM takes 128 characters for ${documentName({ id })}`);
  }
  if (on !== undefined && !Object.hasOwn(kinds, on)) {
    throw new UsageError(`there is no kind "${on}"; --on takes ${Object.keys(kinds).join(', ')}`);
  }
  const found = on ?? Object.keys(kinds).find((kind) => kinds[kind]?.areas.includes(area as string));
  if (found !== undefined) return found;
  throw new UsageError(
    `what ${id} works on cannot be told from its area; give --on with one of ${Object.keys(kinds).join(', ')} (the nearest will do)`,
  );
}

/** Two runbooks may have the same last name, and then two exports the same name. */
function refuseTaken(id: string, constant: string, texts: string[]): void {
  const taken = texts.some((text) => namesIn(text).includes(constant));
  if (taken) throw new UsageError(`the name ${constant} is taken by another runbook; give another than ${id}`);
  if (texts.some((text) => text.includes(`'${remediationName(id)}'`))) {
    throw new UsageError(`there is a remediation ${remediationName(id)} already; give another name than ${id}`);
  }
}

/** What the files import or declare themselves can be the name of nothing else in them. */
function refuseOwnWord(wanted: Wanted, constant: string): void {
  const another = { ...wanted, id: 'some/other' };
  if (namesIn(runbookText(another) + testText(another)).includes(constant)) {
    throw new UsageError(`${constant} has a meaning in the file itself; give another name than ${wanted.id}`);
  }
}

/** The names that code imports or declares. */
function namesIn(code: string): string[] {
  const imported = [...code.matchAll(/^import (?:type )?\{([^}]*)\}/gm)].flatMap(([, names = '']) => names.split(','));
  const declared = [...code.matchAll(/\bconst (\w+)/g)].map(([, name = '']) => name);
  return [...imported, ...declared].map((name) => name.trim());
}

/** `poll-longer` is "Poll longer". */
function sentence(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
