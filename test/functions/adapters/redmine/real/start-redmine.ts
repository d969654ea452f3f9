import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where Debian's packages redmine, redmine-sqlite and puma put what is needed: `apt-get install redmine redmine-sqlite puma`. */
const installed = '/usr/share/redmine';
const puma = '/usr/bin/puma';
const parts = ['Gemfile', 'Rakefile', 'app', 'config', 'db', 'extra', 'lib', 'public'];

export const hasRedmine = [join(installed, 'config/environment.rb'), puma, '/usr/bin/ruby'].every((path) =>
  existsSync(path),
);

type Person = 'kizuki' | 'olivia' | 'stranger' | 'reporter';

export interface RunningRedmine {
  url: string;
  version: string;
  project: string;
  users: Record<Person, number>;
  keys: Record<Person, string>;
  /** How it shows an issue's description and notes, in HTML, and whose names it takes for mentioned. */
  show(id: string): Promise<{ html: string[]; mentions: string[] }>;
  /** Has it read texts in another way. */
  readAs(formatting: Formatting): Promise<void>;
  remove(id: string): Promise<void>;
  stop(): Promise<void>;
}

type Formatting = 'textile' | 'markdown' | 'common_mark';

/**
 * Starts the installed Redmine on loopback as an instance of its own: a copy of the application in a temporary folder, with a new SQLite
 * database. Nothing of the installation itself is changed. `formatting` is how the server reads texts.
 */
export async function startRedmine(formatting: Formatting): Promise<RunningRedmine> {
  const folder = mkdtempSync(join(tmpdir(), 'kizuki-redmine-'));
  copyInto(folder);
  const child = spawn('/usr/bin/ruby', [join(import.meta.dirname, 'boot.rb')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      RAILS_ENV: 'production',
      REDMINE_INSTANCE: 'kizuki',
      TEXT_FORMATTING: formatting,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    child.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const ask = conversation(child, ended);
    const { port, ...made } = (await ask()) as Facts;
    return {
      url: `http://127.0.0.1:${port}`,
      ...made,
      show: async (id) => (await ask({ show: Number(id) })) as { html: string[]; mentions: string[] },
      readAs: async (to) => void (await ask({ formatting: to })),
      remove: async (id) => void (await ask({ gone: Number(id) })),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function copyInto(folder: string): void {
  for (const part of parts) {
    cpSync(join(installed, part), join(folder, part), {
      recursive: true,
      dereference: true,
      // links into the configuration and the files of the instances that are installed
      filter: (path) => !/\/(database\.yml|configuration\.yml|plugin_assets)$/.test(path),
    });
  }
  const instance = join(folder, 'instances/kizuki');
  for (const path of ['config', 'files', 'log', 'tmp/cache', 'tmp/pids'])
    mkdirSync(join(instance, path), { recursive: true });
  const database = `production:\n  adapter: sqlite3\n  database: ${join(folder, 'redmine.db')}\n  timeout: 10000\n`;
  writeFileSync(join(instance, 'config/database.yml'), database);
  writeFileSync(join(folder, 'config/database.yml'), database);
  writeFileSync(join(instance, 'config/secret_key.txt'), 'of-a-server-that-is-gone-after-the-test');
  writeFileSync(join(folder, 'Gemfile.local'), "gem 'puma'\ngem 'sqlite3', '~> 1.4.0'\n");
}

type Facts = Pick<RunningRedmine, 'version' | 'project' | 'users' | 'keys'> & { port: number };

/** Asks the process, which answers in the order in which it is asked; first it says what it made, unasked. */
function conversation(child: ChildProcess, ended: Promise<unknown[]>): (asked?: object) => Promise<unknown> {
  const said: string[] = [];
  const waiting: ((line: string) => void)[] = [];
  child.stderr?.on('data', (part: Buffer) => said.push(part.toString()));
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  lines.on('line', (line) => line.startsWith('{') && waiting.shift()?.(line));
  return async (asked) => {
    const answer = new Promise<string>((resolve) => waiting.push(resolve));
    const dead = ended.then(([code]): never => {
      throw new Error(`Redmine ended with ${code}: ${said.join('').slice(-2_000)}`);
    });
    if (asked !== undefined) child.stdin?.write(`${JSON.stringify(asked)}\n`);
    const told = JSON.parse(await Promise.race([answer, dead])) as { error?: string };
    if (told.error !== undefined) throw new Error(`Redmine could not do it: ${told.error}`);
    return told;
  };
}
