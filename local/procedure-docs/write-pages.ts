import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UsageError } from '../usage-error.ts';
import { generatedMark } from './markdown/generated-mark.ts';

/** A file that is not as it would be written now. */
export interface Difference {
  path: string;
  how: 'missing' | 'differs' | 'of no runbook';
}

/**
 * Compares a folder with the files that belong there, in the order of their paths. Pages that were generated once and belong to no
 * runbook any more are differences too; files that people put there are not.
 */
export async function differences(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const found: Difference[] = [];
  for (const [path, text] of files) {
    const now = await read(join(folder, path));
    if (now === undefined) found.push({ path, how: 'missing' });
    else if (now !== text) found.push({ path, how: 'differs' });
  }
  for (const path of await markdownBelow(folder)) {
    if (files.has(path)) continue;
    const text = await read(join(folder, path));
    if (text?.startsWith(generatedMark)) found.push({ path, how: 'of no runbook' });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Makes the folder as it should be; gives what was not. */
export async function writePages(folder: string, files: ReadonlyMap<string, string>): Promise<Difference[]> {
  const found = await differences(folder, files);
  for (const { path } of found) {
    const text = files.get(path);
    const full = join(folder, path);
    if (text === undefined) {
      await rm(full);
      continue;
    }
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, text);
  }
  return found;
}

async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(`cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
}

async function markdownBelow(folder: string): Promise<string[]> {
  try {
    const all = await readdir(folder, { recursive: true });
    return all.filter((path) => path.endsWith('.md')).map((path) => path.replaceAll('\\', '/'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new UsageError(`cannot read the folder ${folder}: ${(cause as Error).message}`, { cause });
  }
}
