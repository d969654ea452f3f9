import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import Excel from 'exceljs';

/**
 * Every text of a document, read by other means than those of the import: cells by exceljs, the runs of Word's XML one by one, the
 * words of Markdown's lines.
 */
export async function sourceTexts(path: string): Promise<string[]> {
  if (path.endsWith('.xlsx')) return workbookTexts(path);
  return path.endsWith('.docx') ? wordTexts(readFileSync(path)) : markdownTexts(readFileSync(path, 'utf8'));
}

async function workbookTexts(path: string): Promise<string[]> {
  const book = new Excel.Workbook();
  await book.xlsx.readFile(path);
  return book.worksheets.flatMap((sheet) => {
    const texts = [sheet.name];
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        const { value } = cell;
        if (value instanceof Date) texts.push(value.toISOString().slice(0, 10));
        else if (typeof value === 'object' && value && 'richText' in value)
          texts.push(...value.richText.map(({ text }) => text));
        else if (value !== null && value !== undefined) texts.push(String(value));
        if (typeof cell.note === 'string') texts.push(cell.note);
      });
    });
    return texts;
  });
}

function wordTexts(bytes: Buffer): string[] {
  return ['word/document.xml', 'word/header1.xml'].flatMap((name) => {
    const xml = zipMember(bytes, name);
    return [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) =>
      text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    );
  });
}

/** From the local headers, which python's zipfile writes with their sizes. */
function zipMember(bytes: Buffer, name: string): string {
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const size = bytes.readUInt32LE(at + 18);
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 30, at + 30 + bytes.readUInt16LE(at + 26)) === name)
      return inflateRawSync(bytes.subarray(start, start + size)).toString('utf8');
    at = start + size;
  }
  return '';
}

/** What is left of the lines without the marks of Markdown. */
function markdownTexts(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(```|---|\|[-| ]+\|$)/.test(line))
    .flatMap((line) => line.split(/[|`*~[\]()#]+|\s+/))
    .map((word) => word.replace(/^[\d]+\.$|^-$|^__|__$/g, ''))
    .filter((word) => word !== '' && word !== '\\');
}

/** Text as it is compared: without white space and what comments begin with. */
export function bare(text: string): string {
  return text.replace(/^\s*\/\/ ?/gm, '').replace(/[\s\u3000`*]+/g, '');
}
