import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generatedMark } from '../../../local/procedure-docs/markdown/generated-mark.ts';
import { differences, writePages } from '../../../local/procedure-docs/write-pages.ts';

const files = new Map([
  ['README.md', `${generatedMark}\nall\n`],
  ['a/one.md', `${generatedMark}\none\n`],
]);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kizuki-docs-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('what is written has no differences', async () => {
  const written = await writePages(folder, files);

  expect(written.map(({ path }) => path)).toEqual(['README.md', 'a/one.md']);
  expect(await differences(folder, files)).toEqual([]);
});

test('names what is missing, what differs and what belongs to no runbook, and leaves what people wrote', async () => {
  await writePages(folder, new Map([...files, ['a/gone.md', `${generatedMark}\ngone\n`]]));
  await writeFile(join(folder, 'README.md'), `${generatedMark}\nedited\n`);
  await writeFile(join(folder, 'a', 'notes.md'), 'by a person\n');
  await rm(join(folder, 'a', 'one.md'));

  const found = await differences(folder, files);

  expect(found).toEqual([
    { path: 'README.md', how: 'differs' },
    { path: 'a/gone.md', how: 'of no runbook' },
    { path: 'a/one.md', how: 'missing' },
  ]);

  await writePages(folder, files);

  expect((await readdir(join(folder, 'a'))).sort()).toEqual(['notes.md', 'one.md']);
  expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe(files.get('README.md'));
});
