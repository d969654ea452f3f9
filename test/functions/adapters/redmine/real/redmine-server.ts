import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's packages redmine, redmine-sqlite and puma put what is needed: `apt-get install redmine redmine-sqlite puma`. */
const installed = '/usr/share/redmine';
const parts = ['Gemfile', 'Rakefile', 'app', 'config', 'db', 'extra', 'lib', 'public'];

export const hasRedmine = [join(installed, 'config/environment.rb'), '/usr/bin/puma', '/usr/bin/ruby'].every((path) =>
  existsSync(path),
);

type Person = 'kizuki' | 'olivia' | 'stranger' | 'reporter';

/** What the server says of itself. */
export interface RedmineServer {
  version: string;
  port: number;
  users: Record<Person, number>;
  keys: Record<Person, string>;
}

const folder = join(String(process.env.KIZUKI_TESTS_FOLDER), 'redmine');
const output = join(folder, 'redmine.out');

/**
 * The one Redmine of this run of jest, which starts in seconds: whoever wants it first starts it, and it ends when jest has. An instance of
 * its own: a copy of the installed application with a new SQLite database, so that nothing of the installation itself is changed.
 */
export async function redmineServer(): Promise<RedmineServer> {
  if (isFirst()) start();
  const deadline = Date.now() + 150_000;
  for (;;) {
    const said = existsSync(output) ? readFileSync(output, 'utf8') : '';
    const line = said.split('\n').find((one) => one.startsWith('{') && one.endsWith('}'));
    if (line !== undefined) return JSON.parse(line) as RedmineServer;
    if (existsSync(`${output}.ended`)) throw new Error(`Redmine ended before it listened: ${said.slice(-2_000)}`);
    if (Date.now() > deadline) throw new Error(`Redmine does not listen yet: ${said.slice(-2_000)}`);
    await new Promise((turn) => setTimeout(turn, 100));
  }
}

function isFirst(): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function start(): void {
  copyApplication();
  const log = openSync(`${output}.new`, 'w');
  const child = spawn('/usr/bin/ruby', [join(import.meta.dirname, 'boot.rb'), String(process.env.KIZUKI_TESTS_PID)], {
    cwd: folder,
    detached: true, // it serves others when the worker that started it has ended
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      LANG: 'C.UTF-8',
      RAILS_ENV: 'production',
      REDMINE_INSTANCE: 'kizuki',
    },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  renameSync(`${output}.new`, output);
  void once(child, 'exit').then(() => existsSync(folder) && writeFileSync(`${output}.ended`, ''));
  child.unref();
}

function copyApplication(): void {
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
  const database = `production:\n  adapter: sqlite3\n  database: ${join(folder, 'redmine.db')}\n`;
  writeFileSync(join(instance, 'config/database.yml'), database);
  writeFileSync(join(folder, 'config/database.yml'), database);
  writeFileSync(join(instance, 'config/secret_key.txt'), 'of-a-server-that-is-gone-after-the-test');
  writeFileSync(join(folder, 'Gemfile.local'), "gem 'puma'\ngem 'sqlite3', '~> 1.4.0'\n");
}
