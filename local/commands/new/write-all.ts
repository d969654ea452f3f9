import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A file to write: one that must not be there yet, or one that has `before` in it. */
export interface FileChange {
  path: string;
  content: string;
  /** Absent for a new file. */
  before?: string;
}

/**
 * Writes all files or none: where one cannot be written, those before it are as they were. New files come first, since nothing knows of
 * them until the others do; each is whole or not there at any time.
 *
 * @throws what the file system throws; `EEXIST` where a new file is there already.
 */
export function writeAll(changes: FileChange[]): void {
  const done: (() => void)[] = [];
  try {
    for (const change of [...changes].sort((a, b) => Number('before' in a) - Number('before' in b))) {
      done.push(...write(change));
    }
  } catch (error) {
    for (const undo of done.reverse()) undo();
    throw error;
  }
}

/** Gives what takes it back. */
function write({ path, content, before }: FileChange): (() => void)[] {
  if (before === undefined) {
    const made = mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, content, { flag: 'wx' });
    } catch (error) {
      if (made !== undefined) rmSync(made, { recursive: true });
      throw error;
    }
    return [...(made === undefined ? [] : [() => rmSync(made, { recursive: true })]), () => rmSync(path)];
  }
  replace(path, content);
  return [() => replace(path, before)];
}

function replace(path: string, content: string): void {
  const beside = `${path}.new`;
  try {
    writeFileSync(beside, content, { flag: 'wx' });
    renameSync(beside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(beside, { force: true });
    throw error;
  }
}
