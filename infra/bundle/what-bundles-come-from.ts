import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const sources = ['functions', 'runbooks', 'infra/bundle'];
const files = ['package-lock.json', 'tsconfig.json'];

/**
 * A digest of all that bundles are made of: path, size and time of change of every source below the repository, and which packages
 * there are. As long as it is the same, so are the bundles.
 */
export function whatBundlesComeFrom(repository: string): string {
  const hash = createHash('sha256');
  const paths = sources.flatMap((folder) =>
    readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const path of [...paths.sort(), ...files.map((file) => join(repository, file))]) {
    const found = statSync(path, { throwIfNoEntry: false });
    hash.update(`${path}\0${found?.size}\0${found?.mtimeMs}\0`);
  }
  return hash.digest('hex');
}
