import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Excel from 'exceljs';
import { importDocument } from '../../../local/import/import-document.ts';
import { importFiles } from '../../../local/import/import-file.ts';
import { readSource } from '../../../local/import/read/read-source.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kizuki-import-errors-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const encrypted = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]);

test.each([
  ['empty.xlsx', Buffer.alloc(0), /empty\.xlsx: the file is empty/],
  ['blank.md', Buffer.from(' \n\n'), /the file is empty/],
  ['locked.xlsx', encrypted, /protected by a password; save a copy without one/],
  ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), /before 2007 .* save it as \.xlsx or \.docx/],
  ['page.pdf', Buffer.from('%PDF-1.7'), /\.pdf is no format that is known/],
  ['cut.docx', Buffer.from('PK\u0003\u0004 and then nothing'), /archive is damaged/],
])('%s is refused, and why', async (name, bytes, message) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);

  await expect(readSource(path)).rejects.toThrow(message);
});

test('a file that is not there is named', async () => {
  await expect(readSource(join(folder, 'none.md'))).rejects.toThrow(/none\.md: there is no such file/);
});

test('a workbook without steps says what was seen instead', async () => {
  const path = join(folder, 'notes.xlsx');
  const book = new Excel.Workbook();
  book.addWorksheet('メモ').addRows([['連絡先'], ['内線 1234']]);
  await book.xlsx.writeFile(path);

  const importing = importDocument(await readSource(path));

  await expect(importing).rejects.toThrow(
    /no steps were found; seen were 3 pieces of text, with the headings "連絡先" \(contacts\)/,
  );
});

test('the command says what it takes', async () => {
  const cli = join(__dirname, '../../../local/cli.ts');

  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'import', '--help']);

  for (const option of ['--area', '--name', '--parameters', '--out', '--force', '--language', '--json'])
    expect(stdout).toContain(option);
});

test('a file that is there is not written over unless that is asked for', async () => {
  const out = join(folder, 'there.ts');
  writeFileSync(out, 'mine');

  await expect(importFiles([{ file: 'x.md', options: { out } }])).rejects.toThrow(
    /there\.ts is there already; give --force/,
  );
});

test.each([
  ['手順書.md', {}, /give --name/],
  ['x.md', { name: '../../evil' }, /--name "\.\.\/\.\.\/evil": give small letters/],
  ['x.md', { area: 'A B' }, /--area "A B"/],
])('%s with %j is refused', async (file, options, message) => {
  await expect(importFiles([{ file, options }])).rejects.toThrow(message);
});
