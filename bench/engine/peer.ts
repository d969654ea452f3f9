import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Progress } from '../benchmark.ts';

const execute = promisify(execFile);
const folder = fileURLToPath(new URL('../peers/cdk-ssm-documents/', import.meta.url));
const name = '@cdklabs/cdk-ssm-documents';

export interface Peer {
  /** With its version. */
  name: string;
  /** What runs workloads on it. */
  module: string;
}

/** Installs the peer in its own folder where it is not there yet; else why it is not. */
export async function installPeer(progress: Progress): Promise<Peer | { missing: string }> {
  const { dependencies } = JSON.parse(await readFile(`${folder}package.json`, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const version = dependencies[name];
  if ((await installedVersion()) !== version) {
    progress(`npm ci in bench/peers/cdk-ssm-documents, once, for ${name} ${version}`);
    try {
      await execute('npm', ['ci', '--ignore-scripts'], { cwd: folder, timeout: 300_000 });
    } catch (error) {
      const { stderr = '', message } = error as Error & { stderr?: string };
      return { missing: `${name} could not be installed: ${(stderr.trim() || message).split('\n')[0]}` };
    }
  }
  return { name: `${name} ${version}`, module: `${folder}simulate.mjs` };
}

async function installedVersion(): Promise<string | undefined> {
  try {
    return JSON.parse(await readFile(`${folder}node_modules/${name}/package.json`, 'utf8')).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
