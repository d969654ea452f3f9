import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const repository = join(__dirname, '../../../..');

/** A folder with what a new runbook is written into. */
export interface Root {
  path: string;
  /** Every file below runbooks/ and test/, with its text. */
  files(): Record<string, string>;
  remove(): void;
}

/** As much of this repository as a new runbook's files need; with `whole`, all that its test and the type check do. */
export function copyRepository({ whole = false } = {}): Root {
  const path = mkdtempSync(join(tmpdir(), 'kizuki-new-'));
  const parts = whole
    ? [
        'biome.json',
        'package.json',
        'jest.config.json',
        'tsconfig.json',
        'functions',
        'infra',
        'local',
        'runbooks',
        'test/runbooks',
        'test/fixtures/before-all.ts',
        'test/fixtures/after-all.ts',
      ]
    : ['biome.json', 'package.json', 'runbooks/catalogue.ts', 'runbooks/remediations.ts'];
  for (const part of parts) cpSync(join(repository, part), join(path, part), { recursive: true });
  mkdirSync(join(path, 'test/runbooks'), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(path, 'node_modules'));
  return {
    path,
    files: () =>
      Object.fromEntries(
        ['runbooks', 'test'].flatMap((folder) =>
          readdirSync(join(path, folder), { recursive: true, withFileTypes: true })
            .filter((entry) => entry.isFile())
            .map((entry) => join(entry.parentPath, entry.name))
            .map((file) => [file.slice(path.length + 1), readFileSync(file, 'utf8')]),
        ),
      ),
    remove: () => rmSync(path, { recursive: true }),
  };
}
