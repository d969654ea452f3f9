import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Ports } from '../automation/ports.ts';

/** Finds the files attached to documents beside these, in the first folder that has one of that name. */
export function findAttachment(folders: (string | undefined)[]): NonNullable<Ports['findAttachment']> {
  return async (_documentName, file) => {
    if (file !== basename(file)) return undefined;
    for (const folder of folders) {
      if (folder === undefined) continue;
      try {
        return await readFile(join(folder, file));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
      }
    }
    return undefined;
  };
}
