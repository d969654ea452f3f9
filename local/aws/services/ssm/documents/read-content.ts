import { InvalidDocumentError } from '../../../../automation/document/invalid-document-error.ts';
import { parseDocument } from '../../../../automation/document/parse-document.ts';
import { readSource, UnreadableTextError } from '../../../../automation/document/source-text.ts';
import { AwsError } from '../../../service.ts';
import { readChangeCalendar } from '../calendars/change-calendar.ts';
import { checkCommandDocument } from '../commands/command-document.ts';
import type { DocumentFormat, DocumentType } from './document-store.ts';

/** The largest document. Source: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const largestBytes = 64 * 1024;

/** Checks a document's text, JSON or YAML, or iCalendar; throws InvalidDocumentContent where it is no valid document of its type. */
export function checkContent(text: string, type: DocumentType, format: DocumentFormat): void {
  if (Buffer.byteLength(text) > largestBytes) {
    throw new AwsError(
      'MaxDocumentSizeExceeded',
      `A document has at most ${largestBytes} bytes, this one ${Buffer.byteLength(text)}.`,
    );
  }
  if (type === 'ChangeCalendar') {
    readChangeCalendar(text);
    return;
  }
  if (format === 'JSON') requireJson(text);
  const data = readData(text);
  try {
    if (type === 'Automation') parseDocument(text);
    else checkCommandDocument(data);
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error;
    throw Object.assign(new AwsError('InvalidDocumentContent', error.message), { cause: error });
  }
}

/** A document's text as data, JSON or YAML; throws InvalidDocumentContent. */
export function readData(text: string): Record<string, unknown> {
  const data = read(text);
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new AwsError('InvalidDocumentContent', 'The content must be an object.');
  }
  return data as Record<string, unknown>;
}

function read(text: string): unknown {
  try {
    return readSource(text).data;
  } catch (error) {
    if (!(error instanceof UnreadableTextError)) throw error;
    const { line, column } = error.position;
    throw new AwsError('InvalidDocumentContent', `${error.message} at Line: ${line}, Column: ${column}`);
  }
}

/**
 * Throws InvalidDocumentContent, in AWS's words, where a text that is said to be JSON is not: JSON is the format where none is given, so
 * this is what forgetting `--document-format YAML` comes to.
 */
function requireJson(text: string): void {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const { line, column } = firstFault(text, cause);
    const hint = /^\s*[{[]/.test(text) ? '' : '; DocumentFormat is JSON where it is not given';
    const message = `JSON not well-formed. at Line: ${line}, Column: ${column}${hint}`;
    throw Object.assign(new AwsError('InvalidDocumentContent', message), { cause });
  }
}

function firstFault(text: string, cause: unknown): { line: number; column: number } {
  const position = Number(/position (\d+)/.exec(String(cause))?.[1] ?? 0);
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
