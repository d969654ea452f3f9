import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import { nearNames } from '../run/near-names.ts';
import { runbookTexts } from './runbook-texts.ts';

/** A text to check: where it came from, and whether a person named it or it was only found in a folder. */
export interface FoundText {
  path: string;
  text: string;
  named: boolean;
}

/**
 * Gives the texts that paths mean: a file, whatever its name; of a folder all YAML and JSON below it, in order; a runbook by its id.
 * Throws `UsageError` before anything is read if one is none of these.
 */
export async function* collectTexts(paths: string[]): AsyncGenerator<FoundText> {
  const runbooks = new Map(runbookTexts().map((runbook) => [runbook.path, runbook]));
  if (paths.length === 0) yield* runbooks.values();

  const found = await Promise.all(paths.map((path) => kindOf(path, runbooks)));
  const wrong = found.flatMap((kind) => (kind instanceof UsageError ? [kind.message] : []));
  if (wrong.length > 0) throw new UsageError(wrong.join('\n'));
  for (const [index, path] of paths.entries()) {
    const runbook = runbooks.get(path);
    if (found[index] === 'runbook' && runbook) yield runbook;
    else if (found[index] === 'file') yield { path, text: await read(path), named: true };
    else for (const file of await filesBelow(path)) yield { path: file, text: await read(file), named: false };
  }
}

type Kind = 'file' | 'folder' | 'runbook';

async function kindOf(path: string, runbooks: Map<string, unknown>): Promise<Kind | UsageError> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (cause) {
    if (runbooks.has(path)) return 'runbook';
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return new UsageError(`cannot read ${path}: ${message}`, { cause });
    return new UsageError(`there is no file, folder or runbook ${path}; ${nearNames(path, [...runbooks.keys()])}`);
  }
}

/** Links are followed to files but not to folders, which could lead round in circles. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== '.git') files.push(...(await filesBelow(path)));
    } else if (/\.(ya?ml|json)$/i.test(entry.name) && (entry.isFile() || (await isLinkToFile(path)))) files.push(path);
  }
  return files;
}

async function isLinkToFile(path: string): Promise<boolean> {
  const target = await stat(path).catch(() => undefined); // a link that leads nowhere is no document
  return target?.isFile() ?? false;
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}
