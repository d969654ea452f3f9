import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Language } from '../../functions/text.ts';
import { sheet } from '../../runbooks/sheet.ts';
import { UsageError } from '../usage-error.ts';
import { importDocument, type Understood } from './import-document.ts';
import type { SourceDocument } from './model.ts';
import { readSource } from './read/read-source.ts';
import { type ImportReport, reportOf } from './report.ts';
import { type Settled, settle } from './settle.ts';
import { addToCatalogue } from './write/add-to-catalogue.ts';
import { formatCode } from './write/format-code.ts';
import { remediationCode } from './write/remediation-code.ts';
import { sheetRows } from './write/sheet-code.ts';
import { type RunbookPlan, writeRunbook } from './write/write-runbook.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

export interface ImportOptions {
  area?: string;
  name?: string;
  out?: string;
  parameters?: string[];
  force?: boolean;
  language?: Language;
}

/** A document on its way: where it goes, and what was understood of it. */
interface Draft {
  file: string;
  id: string;
  out: string;
  sources: SourceDocument[];
  understood: Understood;
  plan: RunbookPlan;
}

/**
 * Imports one procedure document: writes the runbook's file, and puts it into the catalogue where the file is the runbook's own place.
 * Throws `UsageError` for what cannot be imported, and for a file that is there already unless `force`.
 */
export async function importFile(file: string, options: ImportOptions): Promise<ImportReport> {
  const [report] = await importFiles([{ file, options }]);
  return report as ImportReport;
}

/** Imports several at once, which takes the compiler hardly longer than one. Nothing is written unless all can be. */
export async function importFiles(all: { file: string; options: ImportOptions }[]): Promise<ImportReport[]> {
  const drafts: Draft[] = [];
  for (const { file, options } of all) drafts.push(await draft(file, options));
  const settled = await settle(drafts.map(({ plan }) => plan));
  const reports: ImportReport[] = [];
  for (const [index, one] of drafts.entries()) reports.push(await write(one, settled[index] as Settled));
  return reports;
}

async function draft(file: string, options: ImportOptions): Promise<Draft> {
  const id = `${slug(options.area ?? 'imported', '--area')}/${slug(options.name ?? nameOf(file), '--name')}`;
  const out = options.out === undefined ? ownPlace(id) : resolve(options.out);
  if (existsSync(out) && options.force !== true)
    throw new UsageError(
      `${relative(process.cwd(), out)} is there already; give --force to write over it, or another --name`,
    );
  const source = await readSource(file);
  const sheets = await Promise.all((options.parameters ?? []).map(readSource));
  const understood = await importDocument(source, sheets, options.language);
  const { title, purpose, risk, owner, pieces } = understood.about;
  const { language, steps } = understood;
  const parameters = understood.parameters.all();
  const about = { title, purpose, risk, owner, about: pieces };
  const plan: RunbookPlan = { id, source: source.name, language, ...about, parameters, steps, kept: [] };
  return { file, id, out, sources: [source, ...sheets], understood, plan };
}

async function write({ file, id, out, sources, understood }: Draft, settled: Settled): Promise<ImportReport> {
  const plan = { ...settled.plan, kept: understood.keptBesides(settled.plan.steps) };
  const builder = relative(dirname(out), join(repository, 'functions/runbook/builder.ts'));
  const code = await formatCode(writeRunbook(plan, builder));
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, code);
  const rows = sheetRows(id, plan.parameters, plan.language, sheet.environments);
  const registered = out === ownPlace(id) ? await register(id) : [];
  return reportOf(
    { plan, understood, notes: [...understood.notes, ...settled.notes] },
    {
      file,
      written: relative(process.cwd(), out),
      notices: [...sources.flatMap(({ notices }) => notices), ...registered, ...rows.notices],
      sheet: rows.code.join('\n'),
      remediation: remediationCode(id, plan.owner, plan.parameters),
    },
  );
}

const ownPlace = (id: string) => join(repository, 'runbooks', `${id}.ts`);

/** Puts the runbook into the catalogue; says so where a person must. */
async function register(id: string): Promise<string[]> {
  const path = join(repository, 'runbooks/catalogue.ts');
  const before = await readFile(path, 'utf8');
  const after = addToCatalogue(before, id);
  if (after === undefined)
    return [
      `add ${id} to runbooks/catalogue.ts by hand: the file is not written as this command knows it, or has another runbook of that name`,
    ];
  if (after !== before) await writeFile(path, await formatCode(after));
  return [];
}

function slug(text: string, option: string): string {
  if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)) return text;
  throw new UsageError(
    `${option} ${JSON.stringify(text)}: give small letters, digits and hyphens, such as restart-service`,
  );
}

/** The file's name as the name of a runbook; a name in Japanese alone has nothing to make one of. */
function nameOf(file: string): string {
  const name = basename(file)
    .replace(/\.\w+$/, '')
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (name === '')
    throw new UsageError(`no name can be made of ${basename(file)}: give --name, in small letters, digits and hyphens`);
  return name;
}
