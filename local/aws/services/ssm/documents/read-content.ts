import { parse } from 'yaml';
import { InvalidDocumentError } from '../../../../automation/document/invalid-document-error.ts';
import { parseDocument } from '../../../../automation/document/parse-document.ts';
import { AwsError } from '../../../service.ts';
import { checkCommandDocument } from '../commands/command-document.ts';
import type { DocumentType } from './document-store.ts';

/** The largest document. Source: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const largestBytes = 64 * 1024;

/** The data of a document's text, JSON or YAML; throws InvalidDocumentContent where it is no valid document of its type. */
export function readContent(text: string, type: DocumentType): Record<string, unknown> {
  if (Buffer.byteLength(text) > largestBytes) {
    throw new AwsError(
      'MaxDocumentSizeExceeded',
      `A document has at most ${largestBytes} bytes, this one ${Buffer.byteLength(text)}.`,
    );
  }
  const data = readData(text);
  try {
    if (type === 'Automation') parseDocument(text);
    else checkCommandDocument(data);
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error;
    throw Object.assign(new AwsError('InvalidDocumentContent', error.message), { cause: error });
  }
  return data;
}

/** A document's text as data, whatever its format; throws InvalidDocumentContent. */
export function readData(text: string): Record<string, unknown> {
  let data: unknown;
  try {
    data = parse(text);
  } catch (error) {
    throw new AwsError('InvalidDocumentContent', `The content is neither JSON nor YAML: ${(error as Error).message}`);
  }
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw new AwsError('InvalidDocumentContent', 'The content must be an object.');
  }
  return data as Record<string, unknown>;
}
