import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblyOf } from '../../../flow/assembly.ts';
import { copyTemplates } from '../../../flow/demo/templates.ts';

const repository = join(import.meta.dirname, '../../../..');

/** `kizuki start` with its page, as a process of its own, in a temporary folder of its own. */
export interface PageSession {
  /** Of the page. */
  url: string;
  /** Of the local AWS. */
  endpoint: string;
  said(): string;
  /** As Ctrl-C does; resolves to the exit code. */
  end(): Promise<number | null>;
}

/** Starts it on free ports; resolves once the page is served. */
export async function startPageSession(): Promise<PageSession> {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-page-'));
  const files = join(folder, 'files');
  await mkdir(files);
  const template = await copyTemplates(await assemblyOf(), join(folder, 'cdk.out'), join(files, 'logs'));
  const child = spawn(
    process.execPath,
    ['local/cli.ts', 'start', '--port', '0', '--page-port', '0', '--template', template],
    { cwd: repository, env: { ...process.env, TMPDIR: files }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const says = (pattern: RegExp) => sayingOf(child, ended, () => output, pattern);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').prependListener('data', (text: string) => {
      output += text;
    });
  }
  const end = async () => {
    child.kill('SIGINT');
    const code = await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    return code;
  };
  try {
    const url = await says(/^open (http:\S+)/m);
    return { url, endpoint: await says(/^local AWS +(http:\S+)/m), said: () => output, end };
  } catch (error) {
    await end();
    throw error;
  }
}

async function sayingOf(
  child: ChildProcess,
  ended: Promise<number | null>,
  output: () => string,
  pattern: RegExp,
): Promise<string> {
  for (;;) {
    const found = pattern.exec(output())?.[1];
    if (found !== undefined) return found;
    if (child.exitCode !== null) throw new Error(`kizuki start ended before it said ${pattern}:\n${output()}`);
    await Promise.race([
      new Promise((resolve) => child.stdout?.once('data', resolve)),
      new Promise((resolve) => child.stderr?.once('data', resolve)),
      ended,
    ]);
  }
}
