import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from '../../automation/ports.ts';

const endings = ['.yaml', '.yml', '.json', ''];

/** Finds documents by name among the files of a folder; none where no folder is given. */
export function findInFolder(folder: string | undefined): Ports['findDocument'] {
  return async (name) => {
    if (folder === undefined || !/^[\w.-]+$/.test(name)) return undefined;
    for (const ending of endings) {
      try {
        return await readFile(join(folder, name + ending), 'utf8');
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code !== 'ENOENT' && code !== 'EISDIR') throw error;
      }
    }
    return undefined;
  };
}
