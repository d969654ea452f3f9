import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * The code as `npm run check` wants it: formatted, its imports in order. `path` is where it will stand, from the repository's root.
 *
 * @throws {Error} where Biome cannot read the code.
 */
export async function tidy(root: string, path: string, code: string): Promise<string> {
  const biome = spawn(join(root, 'node_modules/.bin/biome'), ['check', '--write', `--stdin-file-path=${path}`], {
    cwd: root,
    stdio: 'pipe',
  });
  const said = { out: '', faults: '' };
  biome.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  biome.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.faults += text;
  });
  biome.stdin.end(code);
  const [exitCode] = (await once(biome, 'close')) as [number | null];
  if (exitCode !== 0) throw new Error(`Biome refuses what was to be written to ${path}: ${said.faults}`);
  return said.out;
}
