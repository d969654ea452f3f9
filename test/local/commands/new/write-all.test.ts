import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAll } from '../../../../local/commands/new/write-all.ts';

let folder: string;
const at = (path: string): string => join(folder, path);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kizuki-write-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('new files come into folders that are made for them, and files that are there are replaced', () => {
  writeFileSync(at('list'), 'old');

  writeAll([
    { path: at('list'), content: 'new', before: 'old' },
    { path: at('a/b/file'), content: 'x' },
  ]);

  expect([readFileSync(at('list'), 'utf8'), readFileSync(at('a/b/file'), 'utf8')]).toEqual(['new', 'x']);
});

test.each([
  ['a new file that is there already', { path: 'there', content: 'x' }],
  ['a replacement that cannot be written', { path: 'folder', content: 'x', before: 'y' }],
])('all is as it was after %s', (_, failing) => {
  writeFileSync(at('there'), 'mine');
  writeFileSync(at('list'), 'old');
  mkdirSync(at('folder'));

  const write = () =>
    writeAll([
      { path: at('list'), content: 'new', before: 'old' },
      { path: at('a/b/file'), content: 'x' },
      { ...failing, path: at(failing.path) },
    ]);

  expect(write).toThrow(/EEXIST|EISDIR|ENOTEMPTY/);
  expect(readFileSync(at('list'), 'utf8')).toBe('old');
  expect(readFileSync(at('there'), 'utf8')).toBe('mine');
  expect(existsSync(at('a'))).toBe(false);
  expect(readdirSync(folder).sort()).toEqual(['folder', 'list', 'there']);
});
