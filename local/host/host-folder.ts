import { lstat, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isOrphaned, writeOwner } from './run-owner.ts';

const prefix = 'kizuki-host-';
const mark = 'owner.json';

/** Makes the folder of one run below `parent`, after removing those of this user's runs that were killed and could not do so. */
export async function makeHostFolder(parent: string): Promise<string> {
  await sweep(parent);
  const folder = await realpath(await mkdtemp(join(parent, prefix)));
  await writeOwner(join(folder, mark));
  return folder;
}

async function sweep(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(
    names.map(async (name) => {
      const folder = join(parent, name);
      if ((await isOurs(folder)) && (await isOrphaned(join(folder, mark))))
        await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }),
  );
}

/** Whether it is a folder of this user's: the system's temporary folder is open to all. */
async function isOurs(path: string): Promise<boolean> {
  try {
    const found = await lstat(path);
    return found.isDirectory() && found.uid === process.getuid?.();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false; // its own run has just removed it
    throw error;
  }
}
