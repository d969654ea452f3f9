import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { processesWith } from '../../local/host/processes.ts';

const repository = join(import.meta.dirname, '../../..');

/** One run of `kizuki demo` as a process of its own, with a temporary folder of its own. */
export interface DemoRun {
  child: ChildProcess;
  /** Its path is in the arguments or environment of every process of the run. */
  folder: string;
  /** Everything the run puts on disk is in there. */
  files: string;
  stdout(): string;
  stderr(): string;
  /** Resolves once stderr holds the text; rejects where the run ends without. */
  says(text: string): Promise<void>;
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Processes of the run that are there now. */
  processes(): number[];
}

/** Starts a demo; `args` may depend on the folders it will have. */
export async function runDemo(
  args: (folders: Pick<DemoRun, 'folder' | 'files'>) => Promise<string[]>,
): Promise<DemoRun> {
  const folder = await mkdtemp(join(tmpdir(), 'kizuki-flow-'));
  const files = join(folder, 'files');
  await mkdir(files);
  const child = spawn(
    process.execPath,
    ['local/cli.ts', 'demo', '--timeout', '100', ...(await args({ folder, files }))],
    {
      cwd: repository,
      env: { ...process.env, TMPDIR: files },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const out = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    out.stderr += text;
    for (const listener of listeners) listener();
  });
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    child,
    folder,
    files,
    stdout: () => out.stdout,
    stderr: () => out.stderr,
    ended,
    processes: () => processesWith(folder),
    says(text) {
      return new Promise((resolve, reject) => {
        const look = () => {
          if (!out.stderr.includes(text)) return;
          listeners.delete(look);
          resolve();
        };
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`the demo ended without saying "${text}":\n${out.stderr}`)));
      });
    },
  };
}

/** Ends what may be left of a run, and removes its folder. */
export async function cleanUp({ child, folder, ended }: DemoRun): Promise<void> {
  child.kill('SIGKILL');
  await ended;
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
