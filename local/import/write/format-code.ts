import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

/** The code as the repository's formatter lays it out; throws where it does not take the code. */
export async function formatCode(code: string): Promise<string> {
  const biome = spawn(
    join(repository, 'node_modules/.bin/biome'),
    ['format', '--stdin-file-path=runbooks/imported.ts'],
    { cwd: repository, stdio: 'pipe' },
  );
  const out: Buffer[] = [];
  const faults: Buffer[] = [];
  biome.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  biome.stderr.on('data', (chunk: Buffer) => faults.push(chunk));
  biome.stdin.end(code);
  const [exitCode] = (await once(biome, 'close')) as [number | null];
  if (exitCode !== 0)
    throw new Error(`biome does not format what was written: ${Buffer.concat(faults).toString('utf8')}`);
  return Buffer.concat(out).toString('utf8');
}
