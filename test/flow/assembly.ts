import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { synthesize } from '../../local/synth.ts';

const repository = join(import.meta.dirname, '../..');
const kept = join(repository, '.build/assemblies');
const day = 86_400_000;

/**
 * The folder of the cloud assembly as `synthesize` writes it, for all who only read it: made by the first that asks, in this run or one before,
 * and made anew once anything that goes into it has changed.
 */
export async function assemblyOf(context: Record<string, string> = {}): Promise<string> {
  const folder = join(kept, digestOf(context));
  if (await isThere(join(folder, 'manifest.json'))) return folder;
  await mkdir(kept, { recursive: true });
  const own = await mkdtemp(join(kept, 'new-'));
  await synthesize({ outDir: own, context });
  await removeOld();
  try {
    await rename(own, folder);
  } catch (error) {
    if (!(await isThere(join(folder, 'manifest.json')))) throw error;
    await rm(own, { recursive: true }); // another worker was first
  }
  return folder;
}

/** Of every file that the app reads, and of the versions of all packages. */
function digestOf(context: Record<string, string>): string {
  const hash = createHash('sha256').update(JSON.stringify([context, process.version]));
  for (const file of globSync(['package-lock.json', '{functions,infra,runbooks}/**/*.ts'], { cwd: repository }).sort())
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(repository, file)))
      .update('\0');
  return hash.digest('hex').slice(0, 32);
}

async function removeOld(): Promise<void> {
  for (const name of await readdir(kept)) {
    const folder = join(kept, name);
    const found = await stat(folder).catch(() => undefined);
    if (found !== undefined && Date.now() - found.mtimeMs > day) await rm(folder, { recursive: true, force: true });
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
