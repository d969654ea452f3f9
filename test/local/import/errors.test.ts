import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Excel from 'exceljs';
import { importDocument } from '../../../local/import/import-document.ts';
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

describe('the command', () => {
  const run = promisify(execFile);
  const cli = join(__dirname, '../../../local/cli.ts');
  const kizuki = (...words: string[]) =>
    run(process.execPath, [cli, ...words], { cwd: folder }).then(
      ({ stdout }) => ({ code: 0, out: stdout, err: '' }),
      (error: { code: number; stdout: string; stderr: string }) => ({
        code: error.code,
        out: error.stdout,
        err: error.stderr,
      }),
    );

  test('says what it takes', async () => {
    const { code, out } = await kizuki('import', '--help');

    expect(code).toBe(0);
    for (const option of ['--area', '--name', '--parameters', '--out', '--force', '--language', '--json'])
      expect(out).toContain(option);
  });

  test('does not write over a file unless it is told to', async () => {
    const out = join(folder, 'there.ts');
    writeFileSync(out, 'mine');

    const { code, err } = await kizuki('import', 'x.md', '--out', out);

    expect(code).toBe(2);
    expect(err).toMatch(/there\.ts is there already; give --force/);
  });

  test.each([
    [['手順書.md'], /give --name/],
    [['x.md', '--name', '../../evil'], /--name "\.\.\/\.\.\/evil": give small letters/],
    [['x.md', '--area', 'A B'], /--area "A B"/],
  ])('refuses %j', async (words, message) => {
    const { code, err } = await kizuki('import', ...words);

    expect(code).toBe(2);
    expect(err).toMatch(message);
    expect(existsSync(join(folder, 'evil.ts'))).toBe(false);
  });
});
