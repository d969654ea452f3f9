import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { ImportError } from '../import-error.ts';
import type { SourceDocument } from '../model.ts';
import { ZipError, zipEntries } from './zip.ts';

const formats = 'give an .xlsx, .docx or .md file';

/**
 * Reads a procedure document, whatever its format, into one model. The content decides: a file named otherwise than it is, is told.
 * Throws `ImportError` for what cannot be read.
 */
export async function readSource(path: string): Promise<SourceDocument> {
  const bytes = await read(path);
  const name = basename(path);
  if (bytes.length === 0 || bytes.toString('utf8').trim() === '')
    throw new ImportError(path, 'the file is empty', formats);
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw oldOrEncrypted(path, bytes);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readOffice(path, name, bytes);
  const extension = extname(path).toLowerCase();
  if (extension !== '.md' && extension !== '.markdown')
    throw new ImportError(
      path,
      `${extension || 'a name without an ending'} is no format that is known, and the content is no Office file`,
      formats,
    );
  const { readMarkdown } = await import('./read-markdown.ts');
  return checked(path, readMarkdown(name, text(path, bytes)));
}

async function read(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new ImportError(path, code === 'ENOENT' ? 'there is no such file' : message, formats, { cause });
  }
}

async function readOffice(path: string, name: string, bytes: Buffer): Promise<SourceDocument> {
  try {
    const entries = zipEntries(bytes);
    if (entries.has('xl/workbook.xml')) {
      const { readXlsx } = await import('./read-xlsx.ts');
      return checked(path, await readXlsx(name, bytes, entries));
    }
    if (entries.has('word/document.xml')) {
      const { readDocx } = await import('./read-docx.ts');
      return checked(path, await readDocx(name, bytes, entries));
    }
    const seen = [...entries.keys()].slice(0, 3).join(', ');
    throw new ImportError(
      path,
      `it is an archive, but neither a workbook nor a Word document (it holds ${seen})`,
      formats,
    );
  } catch (cause) {
    if (cause instanceof ImportError) throw cause;
    const seen = cause instanceof ZipError ? 'the archive is damaged' : 'the file is damaged';
    throw new ImportError(path, `${seen}: ${(cause as Error).message}`, 'open it in its program and save it anew', {
      cause,
    });
  }
}

/** Office encrypts into the container of its old formats, with a stream that is named so in UTF-16. */
function oldOrEncrypted(path: string, bytes: Buffer): ImportError {
  const encrypted = bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
  return encrypted
    ? new ImportError(path, 'it is protected by a password', 'save a copy without one and import that')
    : new ImportError(path, 'it has the format of Office before 2007 (.xls, .doc)', 'save it as .xlsx or .docx');
}

/** Markdown of Japanese teams may be in Shift_JIS still. */
function text(path: string, bytes: Buffer): string {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new ImportError(path, 'its text is neither UTF-8 nor Shift_JIS', 'save it as UTF-8');
}

function checked(path: string, document: SourceDocument): SourceDocument {
  if (document.pieces.length === 0)
    throw new ImportError(path, 'there is no text in it', 'scans and pictures must be typed out first');
  return document;
}
